import { StoreUnusable } from '@vinhdanh/kernel';
import { whereOf, withCheckedTls } from './address.js';

it.each([
  ['postgres://clerk:the%20secret@db.local:6543/vinhdanh', 'db.local:6543/vinhdanh'],
  ['postgresql://db.local/vinhdanh?sslmode=require', 'db.local:5432/vinhdanh'],
  ['postgres://clerk:the-secret@[::1]/vinhdanh', '[::1]:5432/vinhdanh'],
  ['postgres:///vinhdanh', 'localhost:5432/vinhdanh'],
])('%s lies at %s', (url, where) => {
  expect(whereOf(url)).toBe(where);
});

it.each([
  ['mysql://clerk:the-secret@db.local/vinhdanh', /must begin with postgres:\/\//],
  ['db.local/vinhdanh', /must begin with postgres:\/\//],
  ['postgres://clerk:the-secret@db.local:5432', /names no database: .* name/],
  ['postgres://clerk:the-secret@db.local/', /names no database: .* name/],
  ['postgres://clerk:the-secret@db.local:99999/vinhdanh', /names port 99999: ports go up to 65535/],
  ['postgres://db.local:70000/vinhdanh', /names port 70000/],
  ['postgres://clerk:99999/the-secret@db.local/vinhdanh', /cannot be read: .*%2F for \//],
  ['postgres://clerk:12/the-secret@db.local/vinhdanh', /cannot be read: .*%2F for \//],
  ['postgres://clerk:the-secret#1@db.local/vinhdanh', /cannot be read: .*%23 for #/],
  ['postgres://clerk:the-secret@db.local:vinhdanh', /cannot be read: its host, its port/],
])('of %s it says which part is wrong, and never the password', (url, said) => {
  let fault: unknown;
  try {
    whereOf(url);
  } catch (thrown) {
    fault = thrown;
  }
  expect(fault).toBeInstanceOf(StoreUnusable);
  const { message } = fault as StoreUnusable;
  expect(message).toMatch(said);
  expect(message).toMatch(
    /^The address of PostgreSQL \(DATABASE_URL\) .*e\.g\. postgres:\/\/user:password@host:5432\/vinhdanh\.$/,
  );
  expect(message).not.toMatch(/the-secret/);
});

it.each([
  [
    'postgres://clerk:a%40b@db.local/vinhdanh?sslmode=require',
    'postgres://clerk:a%40b@db.local/vinhdanh?sslmode=verify-full',
  ],
  [
    'postgres://db.local/x?sslrootcert=/ca.crt&sslmode=prefer',
    'postgres://db.local/x?sslrootcert=%2Fca.crt&sslmode=verify-full',
  ],
  ['postgres://db.local/vinhdanh?sslmode=disable', 'postgres://db.local/vinhdanh?sslmode=disable'],
  ['postgres:///vinhdanh', 'postgres:///vinhdanh'],
])('%s is for the driver %s', (url, address) => {
  expect(withCheckedTls(url)).toBe(address);
});
