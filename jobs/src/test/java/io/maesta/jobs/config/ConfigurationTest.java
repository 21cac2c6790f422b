package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.data.image.ImageOptions;
import io.maesta.data.table.TableOptions;
import io.maesta.jobs.budget.Budget;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Refinement;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyOfTheReferenceIsReadAndHasAComment() throws IOException {
        Configuration configuration = load("");
        SettingReader reader = configuration.reader(new ArrayList<>());
        new SettingsParser(reader).settings();
        assertThat(reader.read()).containsExactlyInAnyOrderElementsOf(configuration.keys());
        assertThat(configuration.keys()).hasSizeGreaterThan(30);
        List<String> lines = resource("reference.conf");
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s*[\\w-]+ = .*")) {
                assertThat(lines.get(i - 1).strip()).as(lines.get(i)).startsWith("#");
            }
        }
    }

    @Test
    void defaultsAreThoseOfCore() throws IOException {
        Settings settings = load("").settings();
        assertThat(settings.training()).isEqualTo(Training.defaults());
        assertThat(settings.space()).isEqualTo(Networks.named("resnet8").space());
        assertThat(settings.device().name()).isEqualTo("gap8");
        assertThat(settings.data().reference()).isEqualTo(DataReference.unread("generated-shapes", ""));
        Sweep sweep = settings.sweep(settings.data().reference());
        assertThat(sweep.targets()).containsExactly(Target.NONE);
        assertThat(sweep.seeds()).containsExactly(0L);
        assertThat(settings.out()).isEqualTo("out/sweep");
    }

    @Test
    void everySettingArrivesInItsPlace() throws IOException {
        Settings settings =
                load("""
                        sweep { name = all, seeds = [3, 5], id = abc }
                        out = "hdfs://nn/x"
                        data { kind = image-folder, path = /images }
                        space { network = ds-cnn, input = 1x25x5, classes = 4 }
                        training {
                          batch-size = 100
                          augmentation { rotation = 15, shift = 4, flip = horizontal }
                          warm-up { epochs = 1, optimiser { kind = sgd, learning-rate = 0.1, momentum = 0.9, weight-decay = 1e-4, schedule = cosine } }
                          search {
                            epochs = 2, weights { kind = adam, learning-rate = 0.002, weight-decay = 0, schedule = step }
                            architecture-learning-rate = 0.03
                            channel-learning-rate = 0.02, sampling = soft, temperature = 5, temperature-decay = 0.95
                            regulariser = lagrangian, strength = 10
                          }
                          discretise.candidates = 3
                          fine-tune { epochs = 4, optimiser { learning-rate = 0.004, weight-decay = 0.5, schedule = constant } }
                        }
                        """)
                        .settings();
        assertThat(settings.name()).isEqualTo("all");
        assertThat(settings.requiredId()).contains("abc");
        assertThat(settings.out()).isEqualTo("hdfs://nn/x");
        assertThat(settings.seeds()).containsExactly(3L, 5L);
        assertThat(settings.data().reference()).isEqualTo(DataReference.unread("image-folder", "/images"));
        assertThat(settings.space()).isEqualTo(Networks.named("ds-cnn").space(new TensorShape(1, 25, 5), 4));
        Training training = settings.training();
        assertThat(training.batchSize()).isEqualTo(100);
        assertThat(training.augmentation()).isEqualTo(new Augmentation(15, 4, Augmentation.Flip.HORIZONTAL));
        assertThat(training.warmUp().epochs()).isEqualTo(1);
        assertThat(training.warmUp().optimiser())
                .isEqualTo(new OptimiserSettings(
                        OptimiserSettings.Kind.SGD, 0.1, 0.9, 1e-4, OptimiserSettings.Schedule.COSINE));
        assertThat(training.search())
                .isEqualTo(new SearchSettings(
                        2,
                        OptimiserSettings.adam(0.002).withSchedule(OptimiserSettings.Schedule.STEP),
                        0.03,
                        0.02,
                        SearchSettings.Sampling.SOFT,
                        5,
                        0.95,
                        SearchSettings.RegulariserKind.LAGRANGIAN,
                        10,
                        3));
        assertThat(training.fineTune().epochs()).isEqualTo(4);
        assertThat(training.fineTune().optimiser())
                .isEqualTo(OptimiserSettings.adam(0.004).withWeightDecay(0.5));
    }

    @Test
    void budgetIsNoneByDefaultAndPartOfNoIdentifier() throws IOException {
        Settings none = load("").settings();
        Settings some = load("budget { executor-minutes = 90, wall = 2h }").settings();
        assertThat(none.budget()).isEqualTo(Budget.NONE);
        assertThat(some.budget())
                .isEqualTo(new Budget(Optional.of(Duration.ofMinutes(90)), Optional.of(Duration.ofHours(2))));
        DataReference data = none.data().reference();
        assertThat(some.sweep(data).id()).isEqualTo(none.sweep(data).id());
        assertThat(some.sweep(data).trials().get(0).id())
                .isEqualTo(none.sweep(data).trials().get(0).id());
    }

    @Test
    void gridIsEveryCombinationOnce() throws IOException {
        Settings settings =
                load("""
                        sweep.targets { weights = ["50%", 38680, none], latency = [none, 4ms], sram = "32KiB" }
                        sweep.seeds = [0, 1]
                        """)
                        .settings();
        Sweep sweep = settings.sweep(settings.data().reference());
        Target sram = Target.NONE.with(CostKind.SRAM, 32_768);
        assertThat(sweep.targets())
                .containsExactly(
                        sram.with(CostKind.WEIGHTS, 38_680),
                        sram.with(CostKind.WEIGHTS, 38_680).with(CostKind.LATENCY, 4_000),
                        sram,
                        sram.with(CostKind.LATENCY, 4_000));
        assertThat(sweep.trials()).hasSize(8);
    }

    @Test
    void lastOverrideCountsAndUrisNeedNoQuotes() throws IOException {
        Settings settings = load(
                        "training.batch-size = 8",
                        "training.batch-size=16",
                        "training.batch-size=64",
                        "out=s3a://bucket/a b//c",
                        "sweep.targets.weights=25%,50%",
                        "sweep.targets.cycles=[none, 400000]",
                        "sweep.seeds=1")
                .settings();
        assertThat(settings.training().batchSize()).isEqualTo(64);
        assertThat(settings.out()).isEqualTo("s3a://bucket/a b//c");
        assertThat(settings.seeds()).containsExactly(1L);
        assertThat(settings.sweep(settings.data().reference()).targets()).hasSize(4);
    }

    @Test
    void allErrorsComeAtOnceWithKeyPlaceValueAndAdvice() {
        assertThatThrownBy(() -> load(
                                """
                                training {
                                  batchsize = 32
                                  search.epochs = many
                                }
                                sweep.targets.flash = [64KiB, 10 KB/s]
                                sweep.targets.cycles = []
                                space = resnet8
                                device = gap9
                                """,
                                "training.search.temperature-decay=2",
                                "training.batch-size.x=1",
                                "nonsense")
                        .settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The configuration has 9 errors:")
                .hasMessageContaining(
                        "- training.batchsize = 32 (%s:2) is not a setting.\n  Did you mean training.batch-size?"
                                .formatted(file()))
                .hasMessageContaining("- training.search.epochs = \"many\" (%s:3) must be a whole number in [0, ∞)."
                        .formatted(file()))
                .hasMessageContaining(
                        "- sweep.targets.flash = \"10 KB/s\" (%s:5) must be a size such as 64KiB.\n".formatted(file()))
                .hasMessageContaining(
                        "- sweep.targets.cycles = [] (%s:6) is empty, and so is the grid of trials.".formatted(file()))
                .hasMessageContaining("- space = \"resnet8\" (%s:7) is a section".formatted(file()))
                .hasMessageContaining(
                        "- device = \"gap9\" (%s:8) must be one of [gap8, nucleo-l4r5zi, nucleo-h7a3zi-q, nucleo-u575zi-q].\n  Did you mean gap8?\n  Or the path of a device's file (*.conf)."
                                .formatted(file()))
                .hasMessageContaining("- training.search.temperature-decay = \"2\" (--set) must be a number in (0, 1].")
                .hasMessageContaining("- training.batch-size = {\"x\":\"1\"} (--set) is one setting")
                .hasMessageContaining("- --set nonsense must have the form key=value.");
    }

    @Test
    void imageFoldersNeedAPathToBeReadAndGeneratedDataNone() throws IOException {
        DataSettings nowhere = load("data.kind = image-folder").settings().data();

        assertThatThrownBy(nowhere::required)
                .hasMessage("data.path must say where the images are.\nMaybe add --set data.path=FOLDER.");
        assertThat(load("").settings().data().required().path()).isEmpty();
        assertThatThrownBy(() -> load("data.path = x").settings()).hasMessageContaining("data.kind = image-folder");
    }

    @Test
    void readersGetTheirOptions() throws IOException {
        DataReference images =
                load("""
                        data { kind = image-folder, path = /images, images { resize = fit, per-class = 50 } }
                        """)
                        .settings()
                        .data()
                        .required()
                        .reference();
        assertThat(ImageOptions.of(images.options())).isEqualTo(new ImageOptions(ImageOptions.Resize.FIT, 50));
        DataReference tables =
                load("""
                        data {
                          kind = csv-folder, path = /fan
                          csv { normal = ["fan_{a,b}/*.csv", c], anomalous = d, source = "fan_(.)", window = 200, features = raw }
                        }
                        """)
                        .settings()
                        .data()
                        .required()
                        .reference();
        assertThat(TableOptions.of(tables.options()))
                .isEqualTo(new TableOptions(
                        List.of("fan_{a,b}/*.csv", "c"), List.of("d"), "fan_(.)", 200, TableOptions.Features.RAW));
        assertThat(load("data { kind = cifar10-binary, path = /c }")
                        .settings()
                        .data()
                        .required()
                        .reference())
                .isEqualTo(DataReference.unread("cifar10-binary", "/c"));
    }

    @Test
    void tablesNeedToBeToldWhatTheyAre() throws IOException {
        DataSettings data = load("data { kind = csv-folder, path = /fan, csv.normal = x }")
                .settings()
                .data();
        assertThatThrownBy(data::required)
                .hasMessageStartingWith("data.csv.normal, data.csv.anomalous and data.csv.window must say");
    }

    @Test
    void optionsOfReadersAreChecked() throws IOException {
        assertThatThrownBy(() -> load("", "data.csv.source=low", "data.csv.window=1", "data.images.resize=fat")
                        .settings())
                .hasMessageContaining("- data.csv.source = \"low\" (--set) must have one group, in parentheses.")
                .hasMessageContaining("- data.csv.window = \"1\" (--set) must be a whole number in [2, 65536].")
                .hasMessageContaining("Did you mean fit?");
        assertThatThrownBy(() -> load("", "data.csv.source=(a", "data.csv.normal=a{", "data.images.per-class=3")
                        .settings())
                .hasMessageContaining("must be a regular expression: Unclosed group.")
                .hasMessageContaining("must be a glob: ")
                .hasMessageContaining(
                        "has no use for data.kind = generated-shapes.\n  Maybe data.kind = image-folder is meant.");
    }

    @Test
    void pointsAreTargetsBesideTheCombinations() throws IOException {
        Settings settings =
                load("""
                        sweep.targets.weights = [50%, 38680]
                        sweep.points = [{ weights = "25%", latency = 4ms }, { weights = 38680 }, {}]
                        """)
                        .settings();
        assertThat(settings.sweep(settings.data().reference()).targets())
                .containsExactly(
                        Target.NONE.with(CostKind.WEIGHTS, 38_680),
                        Target.NONE.with(CostKind.WEIGHTS, 19_340).with(CostKind.LATENCY, 4_000),
                        Target.NONE);
        Settings alone = load("", "sweep.points=[{cycles=400000}]").settings();
        assertThat(alone.sweep(alone.data().reference()).targets())
                .containsExactly(Target.NONE.with(CostKind.CYCLES, 400_000));
    }

    @Test
    void refinementIsPartOfNoIdentifier() throws IOException {
        Settings grid = load("", "sweep.targets.weights=[25%,50%]").settings();
        Settings refined = load("", "sweep.targets.weights=[25%,50%]", "sweep.refine={points=7,min-gain=0.01}")
                .settings();

        assertThat(grid.refinement().points()).isZero();
        assertThat(refined.refinement()).isEqualTo(new Refinement(7, 0.01));
        assertThat(refined.sweep(refined.data().reference()))
                .isEqualTo(grid.sweep(grid.data().reference()));
    }

    @Test
    void refinementNeedsOneOrTwoKindsOfCost() throws IOException {
        assertThatThrownBy(() -> load("", "sweep.refine.points=3").settings())
                .hasMessageContaining("needs ceilings on one or two kinds of cost, but the targets have 0.")
                .hasMessageContaining("Maybe sweep.targets is missing.");
        assertThatThrownBy(() -> load(
                                "",
                                "sweep.refine.points=3",
                                "sweep.targets={weights=25%,sram=25%}",
                                "sweep.points=[{cycles=25%}]")
                        .settings())
                .hasMessageContaining("but the targets have 3.")
                .hasMessageContaining("Maybe 0 is meant, or one kind need not be a target.");
        assertThat(load("", "sweep.refine.points=3", "sweep.targets={weights=25%,sram=[none,25%]}")
                        .settings()
                        .refinement()
                        .points())
                .isEqualTo(3);
    }

    @Test
    void pointsAreChecked() {
        assertThatThrownBy(() -> load("", "sweep.points=[{wieghts=25}, {weights=1.5}, 25%]")
                        .settings())
                .hasMessageContaining("The configuration has 3 errors")
                .hasMessageContaining("has wieghts, which is no cost.\n  Did you mean weights?")
                .hasMessageContaining("has weights, which must be a positive whole number")
                .hasMessageContaining("sweep.points = \"25%\" (--set:1) must be ceilings in braces");
        assertThatThrownBy(() -> load("", "sweep.points=25%").settings())
                .hasMessageContaining("must be a list of ceilings in braces");
    }

    @Test
    void optionsOfTablesAreOfNoUseToOtherData() {
        assertThatThrownBy(() -> load("", "data.csv.window=200").settings())
                .hasMessageContaining("data.csv.window = \"200\" (--set) has no use for data.kind = generated-shapes.")
                .hasMessageContaining("Maybe data.kind = csv-folder is meant.");
    }

    @Test
    void keywordsAreAnOptionOfSpeechCommands() throws IOException {
        DataSettings settings =
                load("data { kind = speech-commands, path = /words, speech.words = [yes, no, on, yes] }")
                        .settings()
                        .data();
        assertThat(settings.reference())
                .isEqualTo(
                        DataReference.unread("speech-commands", "/words", new TreeMap<>(Map.of("words", "no,on,yes"))));
        assertThat(load("data { kind = speech-commands, path = /words }", "data.speech.words=yes,no")
                        .settings()
                        .data()
                        .options())
                .containsEntry("words", "no,yes");
        assertThat(load("data.kind = speech-commands").settings().data().options())
                .isEmpty();
    }

    @Test
    void keywordsThatCannotBeAreErrors() {
        assertThatThrownBy(() -> load("data { kind = machine-sounds, speech.words = [yes] }")
                        .settings())
                .hasMessageContaining("data.speech.words")
                .hasMessageContaining(
                        "has no use for data.kind = machine-sounds.\nMaybe data.kind = speech-commands is meant.");
        assertThatThrownBy(() -> load("data { kind = speech-commands, speech.words = [\"a/b\"] }")
                        .settings())
                .hasMessageContaining("must be the name of a folder, without commas and slashes.");
    }

    @Test
    void soundsNeedAPathToBeReadAndNoneToBePlanned() throws IOException {
        for (String kind : List.of("speech-commands", "machine-sounds")) {
            DataSettings nowhere = load("data.kind = " + kind).settings().data();
            assertThat(nowhere.reference()).isEqualTo(DataReference.unread(kind, ""));
            assertThatThrownBy(nowhere::required)
                    .hasMessageStartingWith("data.path must say where the ")
                    .hasMessageEndingWith(" are.\nMaybe add --set data.path=FOLDER.");
        }
    }

    @Test
    void spaceKindsDecideWhatIsSearched() throws IOException {
        SearchSpace blocks = Networks.named("resnet8").space();
        assertThat(load("", "space.kind=blocks").settings().space()).isEqualTo(blocks);
        assertThat(load("", "space.kind=masks").settings().space())
                .isEqualTo(Networks.named("resnet8").network().withSearchedChannels());
        assertThat(load("", "space.kind=blocks+masks").settings().space()).isEqualTo(blocks.withSearchedChannels());
        assertThatThrownBy(() -> load("", "space.kind=mask").settings()).hasMessageContaining("Did you mean masks?");
    }

    @Test
    void inputThatTheNetworkCannotTakeIsAnError() {
        assertThatThrownBy(() ->
                        load("space.network = autoencoder", "space.classes=3").settings())
                .hasMessageContaining("does not fit space.network = autoencoder");
    }

    @Test
    void fileThatIsNoHoconNamesTheLine() {
        assertThatThrownBy(() -> load("a = 1\n]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2");
    }

    @Test
    void missingFileSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> Configuration.load(ConfigurationSource.file("no/such.conf"), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("(no/such.conf)")
                .hasMessageContaining(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void filesAreFoundOnHadoopFileSystems() throws IOException {
        Files.writeString(file(), "training.batch-size = 7");
        Settings settings = Configuration.load(
                        ConfigurationSource.file(file().toUri().toString()), List.of())
                .settings();
        assertThat(settings.training().batchSize()).isEqualTo(7);
    }

    @Test
    void printedConfigurationIsTheSameConfigurationWithOrigins() throws IOException {
        Configuration configuration =
                load("training.batch-size = 7\nsweep.targets.flash = [64KiB]", "sweep.name=printed");
        String printed = configuration.toString();
        assertThat(printed)
                .containsPattern("(?m)^training.batch-size = 7 +# .*test\\.conf:1$")
                .containsPattern("(?m)^sweep.name = \"printed\" +# --set$")
                .containsPattern("(?m)^out = \"out/printed\" +# reference\\.conf:\\d+,--set$");
        assertThat(load(printed).settings()).isEqualTo(configuration.settings());
    }

    @Test
    void secretsArePrintedMasked() throws IOException {
        String printed = load("", "out=s3a://key:geheim@bucket/x").toString();
        assertThat(printed).doesNotContain("geheim").contains("s3a://********@bucket/x");
        assertThat(Secrets.mask("store.access-key", "\"abc\"")).doesNotContain("abc");
    }

    @Test
    void warmUpsAreSharedInTheOutputFolderUnlessSaidOtherwise() throws IOException {
        assertThat(load("out = results").settings().warmUps()).contains("results/warm-ups");
        assertThat(load("sweep.warm-up-folder = \"hdfs:///warm-ups\"")
                        .settings()
                        .warmUps())
                .contains("hdfs:///warm-ups");
        assertThat(load("sweep.warm-up = own").settings().warmUps()).isEmpty();
        assertThatThrownBy(() -> load("sweep.warm-up = share").settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sweep.warm-up")
                .hasMessageContaining("must be one of [shared, own]");
    }

    @Test
    void sweepIdCanBeRequired() throws IOException {
        assertThat(load("").requiring("0123").settings().requiredId()).contains("0123");
    }

    @Test
    void precisionIsSinglePrecisionUnlessAskedOtherwise() throws IOException {
        assertThat(load("").settings().precision()).contains(Precision.FLOAT32);
        Settings bfloat16 = load("engine.precision = bfloat16").settings();
        assertThat(bfloat16.precision()).contains(Precision.BFLOAT16);
        assertThat(bfloat16.training().precision()).isEqualTo(Precision.BFLOAT16);
        assertThatThrownBy(() -> load("engine.precision = float16").settings())
                .hasMessageContaining("engine.precision")
                .hasMessageContaining("[float32, bfloat16, auto]");
    }

    @Test
    void whatAutoCameToIsReadBackFromTheText() throws IOException {
        Configuration auto = load("engine.precision = auto");
        assertThat(auto.settings().precision()).isEmpty();

        Configuration decided = auto.training(Precision.BFLOAT16, "this processor");

        assertThat(decided.settings().training().precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(Configuration.precision(decided.toString())).isEqualTo(Precision.BFLOAT16);
        assertThat(Configuration.precision("sweep.name = old")).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void aNameOfManyValuesIsOneOfTheProblems() {
        assertThatThrownBy(() -> load("sweep.name = [a, b]", "sweep.seeds=x").settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("- sweep.name = [\"a\",\"b\"] (%s:1) must be one value.".formatted(file()))
                .hasMessageContaining("- sweep.seeds = ");
    }

    @Test
    void quickstartIsNineTrialsOnGeneratedData() {
        Settings settings =
                Configuration.load(ConfigurationSource.quickstart(), List.of()).settings();
        assertThat(settings.data().kind()).isEqualTo(DataSettings.Kind.GENERATED_SHAPES);
        assertThat(settings.sweep(settings.data().reference()).trials()).hasSize(9);
    }

    private Path file() {
        return folder.resolve("test.conf");
    }

    private Configuration load(String content, String... overrides) throws IOException {
        Files.writeString(file(), content);
        return Configuration.load(ConfigurationSource.file(file().toString()), List.of(overrides));
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = Configuration.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
