import { catalogue } from '../../shell/language.ts';

export const useVerifyTexts = catalogue('verify', {
  title: ['文书核验', 'Check a document'],
  note: ['扫描文书上的二维码即到此页。', 'The QR code of a document leads here.'],
  genuine: ['该文书由法院制作并已盖章。', 'The court made and sealed this document.'],
  draft: ['该文书尚未盖章，不发生效力。', 'This document is not sealed and has no effect.'],
  document: ['文书', 'Document'],
  court: ['法院', 'Court'],
  caseNumber: ['案号', 'Case number'],
  madeOn: ['日期', 'Date'],
  sealedAt: ['盖章时间', 'Sealed at'],
  officers: ['署名', 'Signed by'],
  phone: ['联系电话', 'Desk phone'],
  hash: ['文件指纹（SHA-256）', 'Fingerprint (SHA-256)'],
  compare: ['核对手中的 PDF 文件', 'Compare the PDF file in your hands'],
  compareNote: ['文件只在您的浏览器内比对，不会上传。', 'The file is compared in your browser and not sent anywhere.'],
  choose: ['选择文件', 'Choose a file'],
  same: ['一致：文件未被改动。', 'The same: the file was not changed.'],
  different: ['不一致：文件与法院存档不同。', 'Different: the file is not what the court keeps.'],
});
