import { readTokenKey, signToken } from '@vinhdanh/application';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export const unit = { id: 'truong-a', name: 'Trường A' };
export const opening = {
  ...{ on: '2026-01-12', award: 'HC_LD3', commendationType: 'CONG_TRANG', proposingUnit: unit },
  ...{ subject: { kind: 'collective', name: unit.name }, achievement: 'Năm năm liên tục hoàn thành xuất sắc.' },
};

/** A command whose last byte has not been sent yet: its server has begun it and cannot answer. */
export interface HalfCommand {
  readonly socket: Socket;
  /** @returns the answer as it came */
  finish(): Promise<string>;
}

export async function halfACommand(address: string, dataFolder: string): Promise<HalfCommand> {
  const { hostname, port } = new URL(address);
  const body = JSON.stringify(opening);
  const token = await signToken(readTokenKey(dataFolder), { role: 'unit-clerk', unit: unit.id });
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const head = [
    'POST /dossiers HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: Bearer ${token}`,
    'Expect: 100-continue',
  ];
  const rest = [
    `Idempotency-Key: ${randomUUID()}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.write([...head, ...rest, '', ''].join('\r\n'));
  expect(String(await once(socket, 'data'))).toContain('100 Continue'); // it has read the head
  socket.write(body.slice(0, -1));
  const finish = async (): Promise<string> => {
    socket.write(body.slice(-1));
    return String(await once(socket, 'data'));
  };
  return { socket, finish };
}
