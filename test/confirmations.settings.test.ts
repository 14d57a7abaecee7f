import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';

describe('the settings of mail', () => {
  test.each([
    [{ SMTP_URL: 'http://mail.example' }, /SMTP_URL: must be smtp/],
    [{ SMTP_URL: 'smtp://mail.example/path', MAIL_FROM: 'a@b.example' }, /SMTP_URL: must be smtp/],
    [{ SMTP_URL: 'smtp://user@mail.example', MAIL_FROM: 'a@b.example' }, /SMTP_URL: must be smtp/],
    [{ SMTP_URL: 'smtp://mail.example' }, /MAIL_FROM: is needed/],
    [
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example', MAIL_FOLDER: '/tmp/x' },
      /MAIL_FOLDER: has no meaning/,
    ],
    [{ SMTP_URL: 'smtp://a:50%@mail.example', MAIL_FROM: 'a@b.example' }, /SMTP_URL: must write a % .* as %25/],
    [{ SMTP_URL: 'smtp://a%E9:b@mail.example', MAIL_FROM: 'a@b.example' }, /SMTP_URL: must write/],
    [{ MAIL_FROM: 'nobody' }, /MAIL_FROM: must be/],
    [{ MAIL_FROM: 'A\r\nBcc: <a@b.example>' }, /MAIL_FROM: must be/],
    [{ PUBLIC_URL: 'http://directory.example' }, /PUBLIC_URL: must be https/],
    [{ PUBLIC_URL: 'https://directory.example/?a=b' }, /PUBLIC_URL: must have no question mark/],
  ])('%j are refused in a sentence', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why);
  });

  test('have a folder beside the store, and an address without a slash at its end', () => {
    const config = readConfig({
      DATABASE_URL: 'sqlite:/srv/hub/directory.sqlite',
      PUBLIC_URL: 'https://a.example/hub/',
    });
    expect(config).toMatchObject({ mailFolder: '/srv/hub/mail', publicUrl: 'https://a.example/hub', smtpUrl: null });
  });
});
