// The least readable text of the page: [contrast ratio, what], by the formula of WCAG 2.2.
(() => {
  const number = (color) => color.match(/[\d.]+/g).map(Number);
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map((n) => top[n] * alpha + below[n] * (1 - alpha));
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(getComputedStyle(at).backgroundColor);
    return layers.reverse().reduce((below, layer) => over(number(layer), below), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const back = behind(element);
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const style = getComputedStyle(element);
    if (own && style.fontSize !== "0px")
      found.push([ratio(over(number(style.color), back), back), element.className || element.tagName]);
    for (const part of ["::before", "::after"]) {
      const drawn = getComputedStyle(element, part);
      if (drawn.content === "none" || drawn.content === "normal") continue;
      const under = over(number(drawn.backgroundColor), back);
      found.push([ratio(over(number(drawn.color), under), under), element.className + part]);
    }
  }
  return found.sort((a, b) => a[0] - b[0])[0];
})()
