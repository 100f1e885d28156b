import { describe, expect, it } from 'vitest';
import { redact } from './redact';

describe('redact', () => {
  it.each([
    ['sessionid=abc123; path=/', 'sessionid=[redacted]; path=/'],
    ['"password": "hunter2"', '"password": "[redacted]"'],
    ['csrftoken: t1', 'csrftoken: [redacted]'],
    ['Cookie: sessionid=a; csrftoken=b', 'Cookie: [redacted]'],
    ['authorization=Bearer abc', 'authorization=[redacted]'],
    ['GET /x/?message=Maria&page=2', 'GET /x/?message=[redacted]&page=[redacted]'],
    ['key 0123456789abcdef0123456789abcdef', 'key [redacted]'],
    ['mail maria.clara@example.ph now', 'mail [redacted] now'],
    ['at 125.812682, -7.438097', 'at [redacted], [redacted]'],
    ['[7.447613,125.812682]. lat=-7.4380', '[[redacted],[redacted]]. lat=[redacted]'],
    ['open /home/maria/x.json', 'open /home/[redacted]/x.json'],
    ['open /Users/maria/x.json', 'open /Users/[redacted]/x.json'],
    ['open C:\\Users\\maria\\AppData\\x.json', 'open C:\\Users\\[redacted]\\AppData\\x.json'],
  ])('turns %j into %j', (line, clean) => {
    expect(redact(line)).toBe(clean);
  });

  it.each([
    'app start version=0.1.0 electron=45.4.1',
    'app start chrome=150.0.7390.122 v8=15.0.245.19-electron.0',
    'fetch failed code=server_broken ms=1234.56',
    'channel projects transport=websocket',
    'GET /projeng/map/api/projects/ 302',
  ])('leaves %j as it is', (line) => {
    expect(redact(line)).toBe(line);
  });
});
