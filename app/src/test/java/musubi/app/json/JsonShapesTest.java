package musubi.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.config.FusionName;
import musubi.app.dictionary.AnswerChange;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.DictionaryReport;
import musubi.app.fusion.FuseReport;
import musubi.app.output.Json;
import musubi.app.rebuild.RebuildReport;
import musubi.app.source.ReadFailure;
import musubi.lucene.index.Misfits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names, order and nulls of answers that are put together from several records. */
class JsonShapesTest {

  private static final FuseReport.Ndcg NDCG = new FuseReport.Ndcg(0.5, 0.25, 0.125);

  private static FuseReport fuse(FuseReport.@Nullable Drawn drawn) {
    List<Path> runs = List.of(Path.of("a"), Path.of("b"));
    return new FuseReport(9, runs, 5, FusionName.RRF, NDCG, 0.75, drawn);
  }

  @Test
  void aFigureStandsUnderTheNameOfItsMetric() {
    String fixed =
        "{\"queries\":9,\"fusion\":\"rrf\",\"ndcg@5\":0.5,\"arms\":[{\"run\":\"a\",\"ndcg@5\":0.25},"
            + "{\"run\":\"b\",\"ndcg@5\":0.125}],\"weights\":{\"lexical\":0.25,\"semantic\":0.75}";

    assertThat(Json.text(FuseJson.of(fuse(null)))).isEqualTo(fixed + "}");
    assertThat(
            Json.text(FuseJson.of(fuse(new FuseReport.Drawn(4, 3, 1, 0.25, 0.75, 0.5, 0.125, 2)))))
        .isEqualTo(
            fixed
                + ",\"fit\":{\"queries\":4,\"held_out\":5,\"draws\":3,\"seed\":1,\"lowest\":0.25,"
                + "\"highest\":0.75,\"deviation\":0.5,\"weight_deviation\":0.125,"
                + "\"below_better_arm\":2}}");
  }

  @Test
  void aBuildIsFlat() {
    Duration second = Duration.ofSeconds(1);
    RebuildReport report =
        new RebuildReport(
            new RebuildReport.Built("g2", "g1", true, List.of("g0")),
            new RebuildReport.Documents(
                3,
                2,
                1,
                4,
                5,
                List.of(ReadFailure.quoting("x.pdf", "damaged", ReadFailure.Kind.IN_THE_FILE)),
                Map.of("exe", 2),
                Misfits.NONE),
            new RebuildReport.Passages(9, 7),
            new RebuildReport.Times(second, second, second, second, second),
            Optional.empty(),
            /* failedRules= */ 0,
            List.of(ErrorMessage.of("quoted", "a note")));

    assertThat(
            Json.text(
                BuildJson.of(
                    report, List.of(ErrorMessage.of("quoted", "announced")), Optional.empty())))
        .isEqualTo(
            "{\"generation\":\"g2\",\"documents\":{\"read\":3,\"indexed\":2,\"failed\":1,"
                + "\"changed\":1,\"deleted\":4,\"kept\":5},\"passages\":9,\"embedded\":7,\"reused\":2,"
                + "\"seconds\":{\"total\":1.0,\"read\":1.0,\"analyse\":1.0,\"embed\":1.0,"
                + "\"index\":1.0},\"failures\":[{\"path\":\"x.pdf\",\"reason\":\"damaged\"}],"
                + "\"skipped\":{\"exe\":2},\"misfits\":{\"count\":0,\"fields\":{}},"
                + "\"current\":true,\"base\":\"g1\",\"removed\":[\"g0\"],\"notes\":[\"announced\",\"a note\"]}");
  }

  @Test
  void answersAreThereOnlyIfQueriesWereTried() {
    DictionaryReport untried =
        new DictionaryReport(Path.of("d"), 10, List.of(), false, List.of(), Optional.empty());
    AnswerChange.Move came = new AnswerChange.Move("doc", 0, 2);
    DictionaryReport tried =
        new DictionaryReport(
            Path.of("d"),
            10,
            List.of(),
            false,
            List.of(),
            Optional.of(
                new AnswerComparison(
                    1,
                    List.of(new AnswerChange("q", "休暇", List.of(came))),
                    Optional.of(new AnswerComparison.Quality(1, 0.5, 0.75)))));
    String start =
        "{\"dictionaries\":\"d\",\"problems\":[],\"rebuild_needed\":false,\"cut_differently\":[]";

    assertThat(Json.text(DictionaryCheckJson.of(untried))).isEqualTo(start + "}");
    assertThat(came.came()).isTrue();
    assertThat(Json.text(DictionaryCheckJson.of(tried)))
        .isEqualTo(
            start
                + ",\"queries\":1,\"k\":10,\"changes\":[{\"id\":\"q\",\"query\":\"休暇\","
                + "\"moves\":[{\"document\":\"doc\",\"before\":null,\"after\":2}]}],"
                + "\"ndcg@10\":{\"judged_queries\":1,\"before\":0.5,\"after\":0.75}}");
  }
}
