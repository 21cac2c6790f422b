package io.maesta.jobs.ui;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.apache.spark.SparkContext;
import org.apache.spark.ui.SparkUI;
import org.apache.spark.ui.SparkUITab;
import org.apache.spark.ui.UIUtils;
import org.apache.spark.ui.WebUIPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.xml.Node;
import scala.xml.Unparsed;

/** The tab Searches of Spark's page of an application. */
public final class SearchesTab {
    private static final Logger LOG = LoggerFactory.getLogger(SearchesTab.class);
    private static final String PREFIX = "searches";

    private SearchesTab() {}

    /** Adds the tab, if this application has pages and this Spark's are those that we know; else does nothing. */
    public static void attach(SparkContext spark, LiveTrials trials) {
        try {
            Option<SparkUI> pages = spark.ui();
            if (pages.isDefined()) {
                pages.get().attachTab(new Tab(pages.get(), trials));
            }
        } catch (LinkageError | RuntimeException e) {
            LOG.debug("This Spark takes no tab", e);
        }
    }

    private static final class Tab extends SparkUITab {
        Tab(SparkUI pages, LiveTrials trials) {
            super(pages, PREFIX);
            attachPage(new Page(this, trials));
        }
    }

    private static final class Page extends WebUIPage {
        private final Tab tab;
        private final LiveTrials trials;

        Page(Tab tab, LiveTrials trials) {
            super("");
            this.tab = tab;
            this.trials = trials;
        }

        @Override
        public Seq<Node> render(HttpServletRequest request) {
            Node content = new Unparsed(SearchesPage.html(trials.overview()));
            Seq<Node> nodes = JavaConverters.asScalaBuffer(List.of(content));
            return UIUtils.headerSparkPage(request, "Searches", () -> nodes, tab, Option.empty(), false, false);
        }
    }
}
