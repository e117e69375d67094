// The ways to keep recovery codes: on paper, as a file, or in another program.
const list = document.getElementById('kc-recovery-codes-list');
const codes = () => [...list.children].map((code, at) => `${at + 1}: ${code.textContent.trim()}`).join('\r\n');

document.getElementById('printRecoveryCodes').addEventListener('click', () => window.print());

document.getElementById('copyRecoveryCodes').addEventListener('click', () => navigator.clipboard.writeText(codes()));

document.getElementById('downloadRecoveryCodes').addEventListener('click', () => {
  const text = `${list.dataset.header}\r\n\r\n${codes()}\r\n\r\n${list.dataset.description}\r\n`;
  const address = URL.createObjectURL(new Blob([text], {type: 'text/plain'}));
  const link = Object.assign(document.createElement('a'), {href: address, download: '123comms-recovery-codes.txt'});
  link.click();
  URL.revokeObjectURL(address);
});
