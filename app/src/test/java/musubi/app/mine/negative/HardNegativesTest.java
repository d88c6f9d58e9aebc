package musubi.app.mine.negative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.config.Config;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import musubi.app.progress.ProgressListener;
import musubi.app.search.SearchBatch;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.setup.SourceIndex;
import musubi.lucene.permission.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the bundled model, on a few documents. */
class HardNegativesTest {

  private static final String POSITIVE = "出張の宿泊料は、一泊につき一万二千円を上限として実費を支給する。領収書を添えて経理課へ申請する。";

  @Test
  void takesWhatIsNearAndLeavesOutWhatAnswersAfterAll(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.md"), "# 旅費規程\n\n## 出張の宿泊料の上限\n\n" + POSITIVE);
    Files.writeString(
        folder.resolve("copy.md"), "# 旧旅費規程\n\n## 宿泊\n\n" + POSITIVE.replace("二千", "五千"));
    Files.writeString(
        folder.resolve("near.md"), "# 会議\n\n## 会議の宿泊\n\n研修で泊まる宿泊先は人事課が予約する。宿泊料は会社が直接払う。");
    Files.writeString(folder.resolve("far.md"), "# 印章\n\n## 印章\n\n押印は保管責任者が自ら行う。");
    MinedPair pair = MinedPair.said(PairKind.HEADINGS, "a.md", "出張の宿泊料の上限", POSITIVE);

    try (SourceIndex index =
            SourceIndex.of(
                new Setup(Config.EMPTY, Overrides.NONE), List.of(folder), ProgressListener.NONE);
        SearchBatch searches = index.service().batch(Viewer.OPERATOR)) {
      List<String> negatives =
          new HardNegatives(searches, 2)
              .of(List.of(pair), done -> {}).getFirst().negatives().stream()
                  .map(MinedPair.Negative::text)
                  .toList();
      assertThat(negatives)
          .isNotEmpty()
          .anyMatch(text -> text.contains("研修で泊まる"))
          .noneMatch(text -> text.contains("一泊につき"));
      MinedPair elsewhere = MinedPair.said(PairKind.HEADINGS, "missing.md", "出張の宿泊料の上限", POSITIVE);
      assertThat(new HardNegatives(searches, 2).of(List.of(elsewhere), done -> {}).getFirst())
          .as("nothing is known of a positive that no arm finds")
          .extracting(MinedPair::negatives)
          .isEqualTo(List.of());
    }
  }
}
