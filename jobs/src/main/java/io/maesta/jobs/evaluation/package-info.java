/**
 * Found networks, judged again by DL4J alone: with dl4j-spark, over the whole test split.
 *
 * <p>In: a network as DL4J saved it, and where its data are.<br>
 * Out: how many examples it gets right, to be held against the row of its trial.<br>
 * Next: the commands. Only this package of jobs knows ND4J and DL4J.
 */
@NullMarked
package io.maesta.jobs.evaluation;

import org.jspecify.annotations.NullMarked;
