/** The help page: how each number is computed, for people who know their data but not the mathematics. */
import type { HelpTopic } from "../../help-topics";

export interface Topic {
  title: string;
  /** What question the number answers. */
  answers: string;
  how: string;
  example: string;
  range: string;
  /** What it does not tell. */
  not: string;
  /** Where to read on. */
  paper: string;
}

const topics: Record<HelpTopic, Topic> = {
  shapes: {
    title: "Column shapes",
    answers: "Looked at one by one, are the columns of the synthetic table filled like the real ones?",
    how: "For numbers and dates, both tables are sorted and walked through side by side: at every value we ask what share of the rows lies below it. The largest gap between the two shares is taken off 1. For categories, the shares of each category are compared; half of all differences together is taken off 1. The score is the mean over all columns.",
    example: "Real: 60\u00a0% women, 40\u00a0% men. Synthetic: 55\u00a0% and 45\u00a0%. The differences are 5\u00a0% and 5\u00a0%, together 10\u00a0%, half of it 5\u00a0%. The column scores 0.95.",
    range: "0 to 1. At 1 each column is filled exactly alike. Beside it stands the ceiling: what fresh real rows reach, which is a little below 1 because no two samples are equal.",
    not: "Nothing about how columns go together. Drawing every column by itself scores close to 1 here and makes nonsense of the rows.",
    paper: "Massey (1951), The Kolmogorov-Smirnov test for goodness of fit. Computed as in SDMetrics 0.32, Column Shapes.",
  },
  pairs: {
    title: "Pairs of columns",
    answers: "Do two columns depend on each other as they do in the real table?",
    how: "Two columns of numbers: their correlation, from −1 to 1, is computed in both tables; half the difference is taken off 1. Any other pair: we count how often each combination of values occurs, numbers cut into ten bins, and compare the shares as for a single column. The score is the mean over all pairs. The maps show the correlation itself, or for categories the association from 0 to 1.",
    example: "Height and weight have a correlation of 0.80 in the real table and 0.60 in the synthetic one. Half the difference is 0.10, so the pair scores 0.90.",
    range: "0 to 1. Compare it with the floor, where every column is shuffled by itself: many pairs hardly depend on each other, so even the floor can be high.",
    not: "Patterns that need three columns at once, and bends within a pair of numbers that a correlation does not see.",
    paper: "Pearson (1895) on correlation; Cramér (1946), Mathematical Methods of Statistics, for the association. Computed as in SDMetrics 0.32, Column Pair Trends.",
  },
  detection: {
    title: "Told apart from real rows",
    answers: "If somebody mixed synthetic rows among real ones, could a program pick them out?",
    how: "A classifier is shown real and synthetic rows with their labels, then unlabelled rows that it has not seen, and says how synthetic each looks. We do this with boosted trees, which find intricate patterns, and with a linear model, which finds simple ones. AUC is how often, given one row of each kind, it thinks the synthetic one the more synthetic.",
    example: "Out of 100 pairs of a real and a synthetic row, the trees point at the right one 58 times: AUC 0.58.",
    range: "0.5 is a coin flip and the best to hope for; 1 means always caught. Clearly below 0.5 is a warning: copies of real rows confuse the classifier.",
    not: "What gave the rows away. One odd column is enough for 0.9. It says nothing about who can be recognised.",
    paper: "Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests.",
  },
  usefulness: {
    title: "Learning from it",
    answers: "If somebody trains a model on the synthetic table, does that model work on real rows?",
    how: "You name a column to foresee. Boosted trees and a linear model learn it once from the synthetic table and once from the real one. Both are tested on real rows that were set aside and that nothing learned from.",
    example: "To foresee “outcome”, trees that learned from real rows reach an AUC of 0.92, those from synthetic rows 0.90. Nearly all that can be learned about it came through.",
    range: "AUC for classes, from 0.5 (guessing) to 1; R² for numbers, 1 at best. The number beside it, learned from real rows, is what to compare with, not 1.",
    not: "Whether another question about the table is answered as well. Another column to foresee can come out differently.",
    paper: "Esteban, Hyland and Rätsch (2017), Real-valued (medical) time series generation with recurrent conditional GANs: train on synthetic, test on real.",
  },
  "closest-record": {
    title: "Distance to the closest record",
    answers: "Do synthetic rows lie suspiciously close to the rows they were made from?",
    how: "For each synthetic row we look for the real row most like it, comparing all columns. If nobody is copied, that row is as often one that was set aside as one they were made from, when both groups are equally large. Identical rows are counted too, beside how many a fresh sample of real rows would show.",
    example: "Of 1,000 synthetic rows, 520 have their closest row among those they were made from and 480 among as many set aside. The share is 52\u00a0%, within chance of 50\u00a0%.",
    range: "50\u00a0% is expected of rows that copy nobody; a mere copy comes to 100\u00a0%. For identical rows the number of a fresh sample of real rows is the one to compare with.",
    not: "That nobody can be found. Somebody may be exposed although no row is close to theirs; the attacks below look further. On few rows chance moves it widely.",
    paper: "Park et al. (2018), Data synthesis based on generative adversarial networks; Platzer and Reutterer (2021), Holdout-based empirical assessment of mixed-type synthetic data.",
  },
  membership: {
    title: "Membership inference",
    answers: "Can somebody who has the synthetic table tell whether it was made from a certain person's row?",
    how: "We play the attacker. We hold rows that it was made from and rows that it was not, and score each: how near is the nearest synthetic row, how much nearer than the nearest of other real rows, and how densely synthetic rows lie around it. If the scores of the former are higher, the table gives them away. We look at all rows, and at the most unusual ones, who are easiest to find.",
    example: "Given one person of each group, the best attack points at the right one in 51 of 100 cases. With an interval of 47 to 55 that cannot be told from guessing.",
    range: "AUC from 0.5 (guessing) to 1 (always told). Look at the interval: only when all of it lies above 0.5 does it say more than chance.",
    not: "That other attacks fail too. These are the ones we know and can run here; somebody may have a better one, or know more.",
    paper: "Shokri et al. (2017), Membership inference attacks against machine learning models; Chen et al. (2020), GAN-Leaks; van Breugel et al. (2023), DOMIAS.",
  },
  holdout: {
    title: "The holdout",
    answers: "How can we know what good rows would score, and whether a model copies?",
    how: "Before learning begins, a share of your rows is set aside by chance. No model ever sees them. They are later put in the place of the synthetic rows: what they score is the ceiling, for nothing can look more real than real rows. And they are the people from whose rows nothing was made, beside whom copying shows.",
    example: "Of 2,000 rows 200 are set aside. They score 0.97 on column shapes; a synthetic table with 0.96 is then nearly as good as can be.",
    range: "10\u00a0% is enough for thousands of rows, 20\u00a0% for hundreds. Under 200 rows set aside, numbers on privacy are given and tell nothing.",
    not: "Anything, if the same person stands on both sides. Where one person has several rows, keep them together.",
    paper: "Platzer and Reutterer (2021), Holdout-based empirical assessment of mixed-type synthetic data.",
  },
  rare: {
    title: "Rare values",
    answers: "Could a value that only one or two people have appear in the synthetic table?",
    how: "Before any model sees the table, categories held by fewer than 5 to 7 rows are put together or replaced; the exact limit is drawn by chance for each column, so that nobody can tell from it who is missing. The smallest and the largest numbers are cut where a handful of rows lie beyond.",
    example: "In a column of 30 professions, “lighthouse keeper” occurs twice. It becomes “(rare)”, together with two other professions of three rows each.",
    range: "The report lists values of fewer than five real rows that would still be published; with rare values protected the list should be empty.",
    not: "That combinations are common: a frequent profession in a small village can still be one person. Protection works column by column.",
    paper: "Sweeney (2002), k-anonymity: a model for protecting privacy, for the idea of counting who shares a value; Stadler, Oprisanu and Troncoso (2022) on outliers.",
  },
  "rare-class": {
    title: "Finding a rare class",
    answers: "If rows are added before a classifier learns, does it find more of a rare class among real rows that it never saw?",
    how: "The real rows are split in three. Added rows are made from the first part only, and the classifiers learn from it with them and without. On the second part a threshold is chosen: from which probability on the wanted share of what is called so is right. On the third everything is scored. PR-AUC goes down the list of all rows, the likeliest first, and takes the mean of how much of the list so far is of the class, at each row of it. ROC AUC is how often a row of the class stands above another. Brier is the mean squared gap between the probability and what was true. To tell a difference from chance, the third part is drawn again 400 times from its own rows.",
    example: "Of 3,000 rows 30 are frauds. Without added rows PR-AUC is 0.21, with them 0.30; in 95 of 100 draws the difference lies between −0.002 and 0.197. Zero lies within, so chance explains it.",
    range: "PR-AUC, ROC AUC, recall and precision from 0 to 1, more is better. By guessing, PR-AUC is the share of the class and ROC AUC is 0.5. Brier from 0 to 1, less is better.",
    not: "How another split, seed or training would come out: with few rows of the class the order may turn around. Filling a class up mostly helps weak classifiers and spoils probabilities; for a strong one, moving the threshold does the same.",
    paper: "Elor and Averbuch-Elor (2022), To SMOTE, or not to SMOTE?; Chawla et al. (2002), SMOTE: Synthetic Minority Over-sampling Technique; Efron (1979) for drawing again.",
  },
  preset: {
    title: "Time and steps",
    answers: "How long should a model learn?",
    how: "A network learns in small steps, each on a handful of rows. A preset limits the time; the number of steps follows from your computer. A tenth of the rows to learn from is used only to check: once the loss on them stops falling, learning ends and the best state so far is kept. More time then changes nothing.",
    example: "With 30 seconds, a table of 3,000 rows took 1,400 steps; the check was best at step 1,100, so that state was kept.",
    range: "10 seconds show whether it works at all; 30 do for most tables of ten thousand rows; two minutes for wide or large ones. Models that count are fitted at once.",
    not: "Whether the result is good: that is for the report. With a time limit, two runs are not the same to the letter; a fixed number of steps is.",
    paper: "Prechelt (1998), Early stopping – but when?",
  },
  score: {
    title: "The score while learning",
    answers: "Is what the model makes getting closer to the table?",
    how: "Every now and then the model makes a few hundred rows, always from the same random numbers. They are compared with a fixed sample of the rows learned from: each column by itself, and pairs of columns, as in the report. The mean of both is the score.",
    example: "After 100 steps columns score 0.90 and pairs 0.80: the score is 0.85. After 500 steps it is 0.93 and then hardly moves: little is left to learn.",
    range: "0 to 1. It flattens below 1, for a few hundred rows are never exactly like a few hundred others.",
    not: "How the whole table will score: the report uses more rows, and rows that were set aside.",
    paper: "The parts are those of Column shapes and Pairs of columns.",
  },
  losses: {
    title: "Losses",
    answers: "What number is the network trying to make small?",
    how: "Each step the network makes a guess, the loss says how wrong it was, and every weight is moved a little in the direction that makes it smaller. For networks that write rows column by column it is the negative log-likelihood: how surprised the network was by the real values. Two networks that play against each other have a loss each, and what one wins the other loses.",
    example: "A network gives the real value of a column a chance of 1 in 4. Its surprise is −ln 0.25 = 1.39. At a chance of 1 in 2 it would be 0.69.",
    range: "No fixed range: compare a loss only with itself, earlier. When the loss on rows set aside rises while the other falls, the network learns rows by heart.",
    not: "How good the rows are. Losses of a GAN in particular may stay level while the rows get better.",
    paper: "Goodfellow, Bengio and Courville (2016), Deep Learning, chapters 5 and 8.",
  },
  "value-function": {
    title: "The value of the game",
    answers: "Which of the two networks of a GAN is winning?",
    how: "The discriminator D gives every row a chance D(x) of being real. The value is the mean of ln D over real rows, plus the mean of ln(1 − D) over generated ones. D tries to make it large, the generator G small. In the Wasserstein form, D is a critic whose scores have no limits; the value is the mean score of real rows less that of generated rows, with a penalty that keeps the critic's slope near 1.",
    example: "D gives real rows 0.8 and generated ones 0.3. The value is ln 0.8 + ln 0.7 = −0.22 − 0.36 = −0.58. If D can only guess, both are 0.5 and the value is −1.39.",
    range: "Classic: from −1.39 (D guesses) up to 0 (D is always right). Wasserstein: 0 where the critic sees no difference; how large it gets depends on the table.",
    not: "That the rows are good when D guesses: D may simply be weak. And a generator that makes only a few kinds of rows can fool it for a while.",
    paper: "Goodfellow et al. (2014), Generative adversarial nets; Gulrajani et al. (2017), Improved training of Wasserstein GANs.",
  },
  "discriminator-scores": {
    title: "What the discriminator thinks",
    answers: "Can the discriminator still tell real rows from generated ones?",
    how: "A batch of real rows and a batch of generated ones go through the discriminator; each row gets a score. The two histograms show the scores side by side. Where they cover each other, the discriminator cannot tell.",
    example: "Early on, real rows get around 0.9 and generated ones 0.1: no overlap. Later both lie between 0.4 and 0.6: overlap 80\u00a0%.",
    range: "Classic GAN: 0 (surely generated) to 1 (surely real). A critic's scores have no limits; only the distance between the two histograms counts.",
    not: "Whether rows are good in every column: the discriminator looks at what helps it most just now.",
    paper: "Goodfellow et al. (2014), Generative adversarial nets.",
  },
  elbo: {
    title: "The evidence lower bound",
    answers: "How well does a variational autoencoder explain the table?",
    how: "A row is squeezed into a few numbers and written back. The bound has two terms: how well it was written back, less how much the numbers tell beyond what is usual. Learning pushes the sum up. It is called a lower bound because the chance that the model gives to the real rows is at least as large.",
    example: "Writing back costs 8.0 on average and the numbers tell 3.0 more than usual. The bound is −8.0 − 3.0 = −11.0. At −10.5 the model has become better.",
    range: "Below 0; nearer to 0 is better. Compare it only with itself, on the same table.",
    not: "How real the rows look. A model may write rows back well and still make poor new ones, where no row was ever squeezed to.",
    paper: "Kingma and Welling (2014), Auto-encoding variational Bayes.",
  },
  reconstruction: {
    title: "Reconstruction",
    answers: "When a row is squeezed into a few numbers and written back, how much of it survives?",
    how: "For each column the decoder gives every possible value a chance. We take the chance of the value that was really there, and of it the logarithm; the sum over columns, averaged over rows, is the reconstruction term.",
    example: "A row has two columns. The decoder gives the right values chances of 0.9 and 0.5: ln 0.9 + ln 0.5 = −0.11 − 0.69 = −0.80.",
    range: "0 would be perfect. The more columns and values, the lower it begins.",
    not: "Whether new rows are good; see the KL term for the other half.",
    paper: "Kingma and Welling (2014), Auto-encoding variational Bayes.",
  },
  kl: {
    title: "KL divergence",
    answers: "How much do the few numbers of a row tell about it?",
    how: "Every row becomes a small cloud of points. The KL divergence measures how far that cloud is from one bell around zero, which is where new rows are drawn from. If all clouds were that bell, the numbers would tell nothing; if every row had a far point of its own, drawing from the bell would miss them all. The weight β says how much this counts.",
    example: "One number, a cloud around 1.0 as wide as the bell: the divergence is ½ · 1.0² = 0.5. A cloud around 0 of the same width: 0.",
    range: "From 0, in nats (1 nat is 1.44 bits). Usually it rises at first, as the network begins to use its numbers, and then settles.",
    not: "Whether what they tell is of use; the reconstruction says that.",
    paper: "Kullback and Leibler (1951), On information and sufficiency; Higgins et al. (2017), β-VAE.",
  },
  "latent-map": {
    title: "The map of the latent space",
    answers: "How does the model arrange the rows among themselves?",
    how: "Each row learned from is squeezed to a point with several numbers. Of all directions we take the two in which the points differ most and draw them flat; the caption says how much of the difference is seen. The cross is a place on that map: the decoder writes the row that would lie there.",
    example: "Coloured by species, the penguins make three groups. A cross between two groups decodes to a bird with measures between the two.",
    range: "Distances mean likeness as the model sees it; the axes have no units.",
    not: "Directions that are not drawn. Two points that lie on each other here can be far apart in a third direction.",
    paper: "Pearson (1901), On lines and planes of closest fit; Kingma and Welling (2014), Auto-encoding variational Bayes.",
  },
  graph: {
    title: "Dependencies",
    answers: "Which columns does the model lean on when it writes another?",
    how: "For models that count, a line is a column that another one is drawn from, as thick as the two tell about each other in the table (mutual information). For the network that writes column by column it is how much one column tells about another. For the copula, it is the correlation.",
    example: "From “age” a line leads to “retired”: who knows the age mostly knows the rest. No line leads to “blood group”: nothing in the table tells it.",
    range: "0 means that two columns tell nothing of each other; thicker lines tell more.",
    not: "Causes. A line from A to B means that A helps to foresee B, not that A makes B.",
    paper: "Shannon (1948), A mathematical theory of communication; Chow and Liu (1968), Approximating discrete probability distributions with dependence trees.",
  },
};

export const help = {
  title: "How the numbers are computed",
  lead: "What each number answers, how it comes about, and what it does not tell. No mathematics needed beyond shares and means.",
  open: "How the numbers are computed",
  more: "More on this",
  close: "Close",
  contents: "Contents",
  parts: { how: "How it is computed", example: "An example", range: "Range and reference", not: "What it does not tell", paper: "Read on" },
  groups: { likeness: "Likeness", use: "Use", privacy: "Privacy", training: "Training", networks: "Inside the networks" },
  topics,
};
