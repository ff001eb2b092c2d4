// axe as it comes, with less to do for the same: it asks the same of every page, thousands of times.
// Its private fields are WeakMaps of every color it thinks of, which the garbage collector has to follow one by one:
// here they lie on the objects themselves. And it reads a color from its words each time it meets it: here once.
(() => {
  class Map_ {
    constructor(entries = []) {
      this.place = Symbol();
      for (const [key, value] of entries) this.set(key, value);
    }
    get(key) { return this.has(key) ? key[this.place] : undefined; }
    set(key, value) { key[this.place] = value; return this; }
    has(key) { return key === Object(key) && Object.hasOwn(key, this.place); }
    delete(key) { return this.has(key) && delete key[this.place]; }
  }
  class Set_ extends Map_ {
    constructor(keys = []) { super([...keys].map((key) => [key, true])); }
    add(key) { return this.set(key, true); }
  }
  ((WeakMap, WeakSet) => { AXE })(Map_, Set_);
  const color = window.axe.commons.color.Color.prototype;
  const known = new Map();
  const { parseString } = color;
  color.parseString = function (words) {
    if (known.has(words)) [this.r, this.g, this.b, this.alpha] = known.get(words);
    else {
      parseString.call(this, words);
      known.set(words, [this.r, this.g, this.b, this.alpha]);
    }
    return this;
  };
})();
