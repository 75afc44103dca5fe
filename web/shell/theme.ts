import type { ThemeConfig } from 'antd';

export const ink = '#173a63';

/** Quiet court colours, small type, no animation: lists of thousands of rows on slow desktops. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f5a9e',
    colorLink: '#1f5a9e',
    colorError: '#b3261e',
    colorWarning: '#b26a00',
    colorSuccess: '#1e7a46',
    colorWarningBg: '#fff8e3',
    colorWarningBorder: '#f0d48a',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f1bdb8',
    colorSuccessBg: '#eaf5ee',
    colorSuccessBorder: '#c2e0cd',
    colorInfoBg: '#edf4fb',
    colorInfoBorder: '#bcd5f0',
    borderRadius: 4,
    fontSize: 14,
    colorBgLayout: '#f3f5f8',
    fontFamily:
      '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif',
    motion: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 7, headerBg: '#eef2f7', headerColor: '#3c4a5c' },
    Layout: { headerBg: '#ffffff', headerHeight: 52, headerPadding: '0 16px', siderBg: ink },
    Menu: { darkItemBg: ink, darkSubMenuItemBg: ink, darkItemSelectedBg: '#2b5d97', itemHeight: 38 },
    Alert: { withDescriptionIconSize: 18, withDescriptionPadding: '10px 14px' },
  },
};
