/**
 * A page of Spark's own about the searches that run.
 *
 * <p>In: what a listener of trials hears.<br>
 * Out: the tab Searches at the driver's address, as long as it runs.<br>
 * Next: nothing depends on it. Spark's classes for pages are not public: on a Spark that has others there is no tab, and all else runs.
 */
@NullMarked
package io.maesta.jobs.ui;

import org.jspecify.annotations.NullMarked;
