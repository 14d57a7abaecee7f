/** A value from elsewhere must not steer the terminal. */
export const printable = (value: string): string => value.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
