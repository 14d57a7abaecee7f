// Addresses that shall lead a webhook inside. Everything is synthetic but the addresses, which are those of RFC 6890.

/** Addresses of the internet: nothing is sent to them, they stand for what is right. */
export const publicAddress = '1.1.1.1';
export const publicAddress6 = '2606:4700:4700::1111';

/** Inner addresses, and addresses that stand for some. */
const inner = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.0.0.53'],
  ...['127.255.255.254', '169.254.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.0.170'],
  ...['192.0.2.2', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.168.0.1', '192.168.255.255', '192.175.48.1'],
  ...['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1'],
  ...[
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:7f00:1',
    '::ffff:a00:1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
  ],
  ...[
    '64:ff9b::a00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::7f00:1',
    '100::1',
    '2001::7f00:1',
    '2001:0:7f00:1::',
    '2001:2::1',
  ],
  ...[
    '2001:3::1',
    '2001:4:112::1',
    '2001:10::1',
    '2001:20::1',
    '2001:30::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:a00:1::1',
  ],
  ...[
    '2620:4f:8000::1',
    '3fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd00::2',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ],
];

/** What a name can be said to stand for. */
export const answers = [
  ...inner.map((address) => [address]),
  [publicAddress, '127.0.0.1'],
  ['127.0.0.1', publicAddress],
  [publicAddress6, '::1'],
  [publicAddress, publicAddress6, '10.0.0.1'],
  // What is no address must not become one.
  ...['127.1', '0x7f000001', '2130706433', '017700000001', 'localhost', '', '127.0.0.1 ', 'fe80::1%lo', '::1%lo'].map(
    (text) => [text],
  ),
  [],
];

/** 127.0.0.1 and others in the ways in which browsers and libraries read them. */
const odd = [
  ...[
    '127.1',
    '127.0.1',
    '127.0.0.1.',
    '2130706433',
    '0x7f000001',
    '0X7F000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
  ],
  ...[
    '0177.0x0.0.1',
    '00000177.0.0.1',
    '127.0.0.0x1',
    '0',
    '0x0',
    '0.0',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
  ],
  ...[
    '169.254.43518',
    '10.1',
    '0xa000001',
    '192.168.257',
    '①②⑦.⓪.⓪.①',
    '１２７.０.０.１',
    '127。0。0。1',
    '127｡0｡0｡1',
    '%31%32%37.0.0.1',
  ],
  ...[
    '127%2e0%2e0%2e1',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
  ],
  ...['[::ffff:0x7f.1]', '[::1%25lo]', '[::1%lo]', '[v1.::1]'],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'loc\u00adalhost',
    'ｌｏｃａｌｈｏｓｔ',
    'a.localhost',
    'localhost.localdomain',
    'intranet',
  ],
  ...['printer.local', 'metadata', 'metadata.google.internal', 'ip6-localhost', '127.0.0.1.nip.example'],
];

const bracketed = (address) => (address.includes(':') ? `[${address}]` : address);

/** Whole addresses. Names in them are said to stand for 127.0.0.1. */
export const forgedTargets = (port) => [
  ...[...inner.map(bracketed), ...odd].map((host) => `https://${host}:${port}/`),
  ...['127.0.0.1', '[::1]', 'localhost', 'receiver.example'].map((host) => `http://${host}:${port}/`),
  `https://receiver.example@127.0.0.1:${port}/`,
  `https://receiver.example:443@127.0.0.1:${port}/`,
  `https://receiver.example%00@127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}\\@receiver.example/`,
  `https://127.0.0.1:${port}#@receiver.example/`,
  `https://receiver.example#@127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}?@receiver.example/`,
  `https:127.0.0.1:${port}/`,
  `https:\\\\127.0.0.1:${port}\\`,
  `https:////127.0.0.1:${port}/`,
  ` https://127.0.0.1:${port}/`,
  `https://127.0.0.1\t:${port}/`,
  `https://127.0.\n0.1:${port}/`,
  `\u0000https://127.0.0.1:${port}/`,
  `//127.0.0.1:${port}/`,
  `127.0.0.1:${port}`,
  ...[
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/',
    'data:text/plain,x',
    'javascript:0',
    'unix:/run/x.sock',
  ],
  ...[
    `ws://127.0.0.1:${port}/`,
    `blob:https://127.0.0.1:${port}/`,
    `view-source:https://127.0.0.1:${port}/`,
    'https://',
    'https:///',
  ],
  ...[
    'https://receiver.example:22/',
    'https://receiver.example:0/',
    'https://receiver.example:99999/',
    'https://receiver.example:-1/',
  ],
];
