// axe as it comes, with less to do for the same: it asks the same of every page, thousands of times.
// Its private fields are WeakMaps of every color it thinks of, which the garbage collector has to follow one by one:
// here they lie on the objects themselves. It reads a color from its words each time it meets it: here once. And what it
// has found out about an element it keeps in lists, which it goes through from the beginning each time: here in maps.
(() => {
  class Map_ {
    constructor(entries = []) {
      this.place = Symbol();
      for (const [key, value] of entries) this.set(key, value);
    }
    get(key) { return key?.[this.place]; }
    set(key, value) { key[this.place] = value; return this; }
    has(key) { return key === Object(key) && this.place in key; }
    delete(key) { return this.has(key) && delete key[this.place]; }
  }
  class Set_ extends Map_ {
    constructor(keys = []) { super([...keys].map((key) => [key, true])); }
    add(key) { return this.set(key, true); }
  }
  function remembered(work) {
    const many = work.length; // as many of what it is asked with tell one question from another
    let all = new Map();
    const ask = function (...asked) {
      let answers = all;
      for (let place = 0; place < many - 1; place++) {
        if (!answers.has(asked[place])) answers.set(asked[place], new Map());
        answers = answers.get(asked[place]);
      }
      const last = many ? asked[many - 1] : undefined;
      if (!answers.has(last)) answers.set(last, work.apply(this, asked));
      return answers.get(last);
    };
    ask.clear = () => { all = new Map(); };
    return ask;
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
