// The theme turns each word that is typed into a prefix ("équipes*"), which skips French stemming:
// the plural would not find the singular. Each word is asked for twice: stemmed, and as a prefix.
(() => {
  const QUERY = 2;
  const word = /^[\p{L}\p{N}_’'-]{3,}$/u;

  function asked(query) {
    if (query.includes('"')) return query;
    const words = query.trim().split(/\s+/);
    return words.map((one) => (word.test(one) ? `${one}^1 ${one}` : one)).join(" ");
  }

  const send = window.Worker.prototype.postMessage;
  window.Worker.prototype.postMessage = function (message, ...rest) {
    const query = message?.type === QUERY && typeof message.data === "string";
    const said = query ? { ...message, data: asked(message.data) } : message;
    return send.call(this, said, ...rest);
  };
})();
