// Reads one mail a line from standard input, in base64, and writes what each parser says of it.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const { simpleParser } = require("mailparser");
const { default: PostalMime } = await import(pathToFileURL(require.resolve("postal-mime")));

const people = (found) => (found ?? []).map(({ name, address }) => [name ?? "", address ?? ""]);
const files = (found) =>
  found.map(({ filename, contentType, mimeType, content }) => [
    filename,
    contentType ?? mimeType,
    createHash("sha256").update(Buffer.from(content)).digest("hex"),
  ]);
const lined = (text) => (text ?? "").replace(/\r\n/g, "\n").trimEnd();

async function mailparser(data) {
  const mail = await simpleParser(data, { skipTextToHtml: true, skipHtmlToText: true });
  const all = (name) => [mail[name] ?? []].flat().flatMap((field) => people(field.value));
  return {
    headers: mail.headerLines.map(({ key }) => key.toLowerCase()).sort(),
    from: all("from"),
    to: all("to"),
    cc: all("cc"),
    bcc: all("bcc"),
    subject: mail.subject ?? "",
    text: lined(mail.text),
    html: lined(mail.html),
    files: files(mail.attachments),
  };
}

async function postalMime(data) {
  const mail = await PostalMime.parse(data, { attachmentEncoding: "arraybuffer" });
  return {
    headers: mail.headers.map(({ key }) => key.toLowerCase()).sort(),
    from: people(mail.from ? [mail.from] : []),
    to: people(mail.to),
    cc: people(mail.cc),
    bcc: people(mail.bcc),
    subject: mail.subject ?? "",
    text: lined(mail.text),
    html: lined(mail.html),
    files: files(mail.attachments),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const data = Buffer.from(line, "base64");
  console.log(JSON.stringify([await mailparser(data), await postalMime(data)]));
}
