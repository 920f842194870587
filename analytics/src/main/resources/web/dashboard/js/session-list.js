import { figuresOf } from './figures.js';
import { SessionCard } from './session-card.js';

const ORDERS = {
  came: (a, b) => a.came - b.came,
  name: (a, b) => a.figures.session.localeCompare(b.figures.session),
  faces: (a, b) => b.figures.faces - a.figures.faces || a.came - b.came,
  skipped: (a, b) => b.figures.skippedShare - a.figures.skippedShare || a.came - b.came,
};

/**
 * The cards, in an order that doesn't jump: whoever came first stays first, and where two are equal
 * in what was asked for, too.
 */
export class SessionList {
  #root;
  #template;
  #order = 'came';
  /** @type {Map<string, {card: SessionCard, came: number, figures: any}>} */
  #entries = new Map();
  #arrivals = 0;
  #sight;

  /**
   * @param {HTMLElement} root
   * @param {HTMLTemplateElement} template
   */
  constructor(root, template) {
    this.#root = root;
    this.#template = template;
    this.#sight = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const { session } = /** @type {HTMLElement} */ (target).dataset;
        this.#entries.get(session)?.card.setInSight(isIntersecting);
      }
    }, { rootMargin: '200px' });
    // Colours are painted on canvases, which no style sheet reaches.
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      for (const { card } of this.#entries.values()) {
        card.repaint();
      }
    });
  }

  /** @param {keyof typeof ORDERS} order */
  orderBy(order) {
    this.#order = order;
    this.#arrange();
  }

  /**
   * @param {import('./summaries.js').Session[]} sessions
   * @param {number} now on the server's clock
   */
  show(sessions, now) {
    const shown = sessions.map((session) => figuresOf(session, now)).filter(Boolean);
    const present = new Set(shown.map(({ session }) => session));
    for (const [session, { card }] of this.#entries) {
      if (!present.has(session)) {
        this.#sight.unobserve(card.element);
        card.remove();
        this.#entries.delete(session);
      }
    }
    // Those that are new to this page come in the order of their names: the server has none.
    for (const figures of shown.sort((a, b) => a.session.localeCompare(b.session))) {
      this.#entryOf(figures).card.show(figures);
    }
    this.#arrange();
  }

  clear() {
    this.show([], 0);
  }

  #entryOf(figures) {
    let entry = this.#entries.get(figures.session);
    if (!entry) {
      const card = new SessionCard(this.#template, figures.session, figures.name);
      this.#arrivals += 1;
      entry = { card, came: this.#arrivals, figures };
      this.#entries.set(figures.session, entry);
      this.#sight.observe(card.element);
    }
    entry.figures = figures;
    return entry;
  }

  /** Moves only what isn't in its place, so that nothing loses its focus without need. */
  #arrange() {
    const wanted = [...this.#entries.values()].sort(ORDERS[this.#order]);
    wanted.forEach(({ card }, at) => {
      if (this.#root.children[at] !== card.element) {
        this.#root.insertBefore(card.element, this.#root.children[at] ?? null);
      }
    });
  }
}
