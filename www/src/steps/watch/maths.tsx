/** The symbols of the formulas, in MathML. */
import type { ComponentChildren } from "preact";

const of = (name: string, inside: ComponentChildren) => <mrow><mi>{name}</mi><mo stretchy={false}>(</mo>{inside}<mo stretchy={false}>)</mo></mrow>;
const expected = (inside: ComponentChildren) => <mrow><mi mathvariant="normal">E</mi><mo stretchy={false}>[</mo>{inside}<mo stretchy={false}>]</mo></mrow>;
const log = (inside: ComponentChildren) => <mrow><mi>log</mi><mspace width="0.2em" />{inside}</mrow>;
const made = () => of("G", <mi>z</mi>);
const under = (word: string, letter: string) => <munder><mi>{word}</mi><mi>{letter}</mi></munder>;

export const game = (critic: string) => (
  <mrow>{under("min", "G")}<mspace width="0.2em" />{under("max", critic)}<mspace width="0.3em" />
    {of("V", <><mi>{critic}</mi><mo>,</mo><mi>G</mi></>)}</mrow>
);
export const surelyReal = () => expected(log(of("D", <mi>x</mi>)));
export const surelyMade = () => expected(log(<mrow><mo stretchy={false}>(</mo><mn>1</mn><mo>−</mo>{of("D", made())}<mo stretchy={false}>)</mo></mrow>));
export const scoreOfReal = () => expected(of("C", <mi>x</mi>));
export const scoreOfMade = () => expected(of("C", made()));
export const penalty = () => (
  <mrow><mi>λ</mi><mspace width="0.2em" />
    {expected(<msup>
      <mrow><mo stretchy={false}>(</mo><mo>‖</mo><mo>∇</mo><mi>C</mi><mo>‖</mo><mo>−</mo><mn>1</mn><mo stretchy={false}>)</mo></mrow><mn>2</mn>
    </msup>)}</mrow>
);

export const elbo = () => <mi mathvariant="normal">ELBO</mi>;
export const writtenBack = () => (
  <mrow><msub><mi mathvariant="normal">E</mi><mi>q</mi></msub><mo stretchy={false}>[</mo>
    {log(<mrow><mi>p</mi><mo stretchy={false}>(</mo><mi>x</mi><mo>|</mo><mi>z</mi><mo stretchy={false}>)</mo></mrow>)}
    <mo stretchy={false}>]</mo></mrow>
);
export const beta = () => <mi>β</mi>;
export const divergence = () => (
  <mrow><mi mathvariant="normal">KL</mi><mo stretchy={false}>(</mo>
    <mi>q</mi><mo stretchy={false}>(</mo><mi>z</mi><mo>|</mo><mi>x</mi><mo stretchy={false}>)</mo>
    <mspace width="0.2em" /><mo>‖</mo><mspace width="0.2em" />
    <mi>p</mi><mo stretchy={false}>(</mo><mi>z</mi><mo stretchy={false}>)</mo><mo stretchy={false}>)</mo></mrow>
);
