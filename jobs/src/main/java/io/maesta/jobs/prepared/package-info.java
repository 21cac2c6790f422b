/**
 * Prepared data: tensors in Parquet files, which are read in place of the raw data and give the same examples, bit for bit.
 *
 * <p>In: examples, written by the executors that decoded them, and what the data are.<br>
 * Out: {@code examples/*.parquet} and {@code dataset.parquet}, each whole or absent; read back, a checked data set.<br>
 * Next: {@code jobs.data} reads them for trials, and any reader of Parquet for people.
 */
@NullMarked
package io.maesta.jobs.prepared;

import org.jspecify.annotations.NullMarked;
