/**
 * Results in files: Parquet on any file system that Hadoop knows.
 *
 * <p>In: results, committed by the executor that made them; the front, its picture and the state of the sweep from the
 * driver.<br>
 * Out: {@code trials/*.parquet}, {@code networks/}, {@code front.parquet}, {@code front.svg}, {@code _STATUS.json} and
 * {@code sweep.conf}, each of them whole or absent.<br>
 * Next: any reader of Parquet.
 */
@NullMarked
package io.maesta.jobs.store;

import org.jspecify.annotations.NullMarked;
