import type { CardJson } from '../../core/card/cardJson.ts';
import { FigurePlot } from './FigurePlot.tsx';
import { groupFigures, isSeparation } from './figureGroups.ts';
import { InlineMarkdown } from './Markdown.tsx';
import { OtherFigures } from './OtherFigures.tsx';

/** The card at one look: what it is for, how well it separates, and what its critics say. */
export function CardOverview({ card }: { readonly card: CardJson }) {
  const groups = groupFigures(card.figures);
  const separating = groups.filter(isSeparation);
  const others = groups.filter((group) => !isSeparation(group));
  return (
    <div className="overview">
      <p>
        <InlineMarkdown text={card.opening} />
      </p>
      <div className="overview-use">
        <section>
          <h2>For</h2>
          <p>
            <InlineMarkdown text={card.intendedUse} />
          </p>
        </section>
        <section>
          <h2>Not for</h2>
          <ul>
            {card.notFor.map((use) => (
              <li key={use}>
                <InlineMarkdown text={use} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      {card.objections.length > 0 && (
        <section>
          <h2>
            What its critics say <span className="muted">and what was measured</span>
          </h2>
          <div className="critics">
            {card.objections.map(({ objection, answer }) => (
              <article key={objection}>
                <h3>
                  <InlineMarkdown text={objection} />
                </h3>
                <p>
                  <InlineMarkdown text={answer} />
                </p>
              </article>
            ))}
          </div>
        </section>
      )}
      {separating.length > 0 && (
        <section>
          <h2>
            How well it separates{' '}
            <span className="muted">AUC; bars: 95 % interval, by drawing patients</span>
          </h2>
          <p className="muted small">
            <span className="rivals">≥</span> does as well as this package on the same cases, or
            better.
          </p>
          <FigurePlot groups={separating} />
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2>Other figures</h2>
          <OtherFigures groups={others} />
        </section>
      )}
      <section>
        <h2>Who may use the weights</h2>
        <p>
          <InlineMarkdown text={card.licence} />
        </p>
      </section>
    </div>
  );
}
