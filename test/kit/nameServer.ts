import { createSocket } from 'node:dgram';

/** What a name stands for; `null`: its servers say nothing, ever. */
type Names = Readonly<Record<string, readonly string[] | null>>;

/** A server of names on this machine. */
interface NameServer {
  /** As `Resolver.setServers` takes it. */
  readonly address: string;
  /** What it was asked, as `name A` or `name AAAA`. */
  readonly asked: string[];
  stop(): Promise<void>;
}

const kinds = new Map([
  [1, { kind: 'A', isOne: (address: string) => !address.includes(':'), bytesOf: bytesOf4 }],
  [28, { kind: 'AAAA', isOne: (address: string) => address.includes(':'), bytesOf: bytesOf6 }],
]);
const noSuchName = 3;

/** RFC 1035, as far as it goes for names and their addresses. A name has no address of a kind that is not listed. */
export async function aNameServer(names: Names): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
      labels.push(question.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    const type = kinds.get(question.readUInt16BE(at + 1));
    const name = labels.join('.').toLowerCase();
    asked.push(`${name} ${type?.kind ?? 'other'}`);
    const known = names[name];
    if (known === null) return;
    const answers = type && known ? known.filter(type.isOne).map(type.bytesOf) : [];
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (known ? 0 : noSuchName), 2);
    head.writeUInt16BE(answers.length, 6);
    // Nothing but the question and its answers.
    head.writeUInt32BE(0, 8);
    // The name of the question, its type and class, kept for no time.
    const records = answers.map((bytes) =>
      Buffer.concat([
        Buffer.from([0xc0, 12]),
        question.subarray(at + 1, at + 5),
        Buffer.from([0, 0, 0, 0, 0, bytes.length]),
        bytes,
      ]),
    );
    socket.send(Buffer.concat([head, question.subarray(12, at + 5), ...records]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    asked,
    stop: () =>
      new Promise((resolve) =>
        socket.close(() => {
          resolve();
        }),
      ),
  };
}

function bytesOf4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** Of an address that is written in full or with one `::`. */
function bytesOf6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const words = (text: string): number[] => text.split(':').flatMap((word) => (word ? [parseInt(word, 16)] : []));
  const [first, last] = [words(head), words(tail)];
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 255]));
}
