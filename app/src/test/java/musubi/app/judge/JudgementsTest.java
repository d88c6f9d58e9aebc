package musubi.app.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementsTest {

  private static final String HEAD = "検索語ID,検索語,評価,文書ID\r\n";

  @TempDir Path folder;

  private Path sheet(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEAD + rows);
  }

  /** Cohen's own way of counting, on a table worked out by hand: 20 5 / 10 15. */
  @Test
  void kappaIsThatOfTheTextbook() {
    Map<JudgedPair, Integer> one = new HashMap<>();
    Map<JudgedPair, Integer> other = new HashMap<>();
    int[][] table = {{20, 5}, {10, 15}};
    int n = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        for (int i = 0; i < table[a][b]; i++) {
          JudgedPair pair = new JudgedPair("q", "d" + n++);
          one.put(pair, a);
          other.put(pair, b);
        }
      }
    }
    Agreement agreement = Agreement.of("a", one, "b", other);
    assertThat(agreement.shared()).isEqualTo(50);
    assertThat(agreement.equal()).isEqualTo(35);
    assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void kappaOfNothingIsNotSaid() {
    Map<JudgedPair, Integer> one = Map.of(new JudgedPair("q", "d"), 1);
    assertThat(Agreement.of("a", one, "b", Map.of()).kappa()).isEmpty();
    assertThat(Agreement.of("a", one, "b", one).kappa()).isEmpty();
  }

  @Test
  void whatJudgesSayBecomesAFolder() throws IOException {
    Path sato =
        sheet(
            "sato.csv",
            "q1,有休,2,a\r\nq1,有休,0,b\r\nq1,有休,,c\r\nq2,社食,0,a\r\nq3,経費,0,a\r\nq3,経費,,b\r\n");
    Path suzuki = sheet("suzuki.csv", "q1,有休,1,a\r\nq1,有休,0,b\r\nq4,=出張,2,a\r\n");
    Judgements judgements = Judgements.read(List.of(sato, suzuki));

    assertThat(judgements.disagreements())
        .containsExactly(
            new Judgements.Disagreement(
                new JudgedPair("q1", "a"), "有休", Map.of("sato", 2, "suzuki", 1)));
    assertThat(judgements.agreements()).hasSize(1);
    assertThat(judgements.agreements().getFirst().shared()).isEqualTo(2);

    Path out = folder.resolve("queries");
    JudgedFolder.write(judgements, List.of(sato, suzuki), out);
    BeirFolder read = BeirFolder.read(out, "test");
    assertThat(read.queries()).containsOnlyKeys("q1", "q4", "q2").containsEntry("q4", "=出張");
    // Of two middle grades the lower counts.
    assertThat(read.qrels().grades())
        .isEqualTo(Map.of("q1", Map.of("a", 1, "b", 0), "q4", Map.of("a", 2)));
    assertThat(out.resolve("unanswerable.jsonl")).content().contains("社食").doesNotContain("経費");
    assertThat(out.resolve("ungraded.tsv")).hasContent("q1\tc\nq3\tb\n");
    assertThat(out.resolve("judgements.json"))
        .content()
        .contains("sato.csv", "\"queries\":2", "\"unanswerable\":1", "\"open\":1");

    // More was judged: the folder is brought up to date.
    Path more = sheet("sato.csv", "q1,有休,2,a\r\n");
    JudgedFolder.write(Judgements.read(List.of(more)), List.of(more), out);
    assertThat(BeirFolder.read(out, "test").queries()).containsOnlyKeys("q1");
    assertThat(out.resolve("ungraded.tsv")).doesNotExist();
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("queries.jsonl"), "{\"_id\":\"x\",\"text\":\"y\"}\n");
    Path sheet = sheet("a.csv", "q1,有休,2,a\r\n");
    Judgements judgements = Judgements.read(List.of(sheet));

    assertThatThrownBy(() -> JudgedFolder.write(judgements, List.of(sheet), out))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did not write");
    assertThat(out.resolve("queries.jsonl")).hasContent("{\"_id\":\"x\",\"text\":\"y\"}\n");
  }

  @Test
  void contradictionsAreNamed() throws IOException {
    Path twice = sheet("twice.csv", "q1,有休,2,a\r\nq1,有休,1,a\r\n");
    assertThatThrownBy(() -> Judgements.read(List.of(twice)))
        .hasMessageContaining("judges a for '有休' twice: 2 and 1");
    Path one = sheet("one.csv", "q1,有休,2,a\r\n");
    Path other = sheet("other.csv", "q1,経費,2,a\r\n");
    assertThatThrownBy(() -> Judgements.read(List.of(one, other)))
        .hasMessageContaining("query q1 is '経費' here and '有休' before");
    Path empty = sheet("empty.csv", "q1,有休,,a\r\n");
    Judgements nothing = Judgements.read(List.of(empty));
    assertThatThrownBy(() -> JudgedFolder.write(nothing, List.of(empty), folder.resolve("nothing")))
        .hasMessageContaining("No query has an answer");
    assertThat(folder.resolve("nothing")).doesNotExist();
  }
}
