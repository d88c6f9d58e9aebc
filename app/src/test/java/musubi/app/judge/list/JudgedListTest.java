package musubi.app.judge.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.JudgementSheet;
import musubi.app.judge.SheetRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgedListTest {

  private static final Instant MONDAY = Instant.parse("2026-11-30T10:00:00Z");
  private static final OptionalInt CANNOT_TELL = OptionalInt.empty();

  @TempDir Path data;

  private ListFolder lists(Instant now) {
    return new ListFolder(data, Clock.fixed(now, ZoneOffset.UTC));
  }

  private JudgedList list() throws IOException {
    return lists(MONDAY).create("総務_2026");
  }

  private static OptionalInt grade(int grade) {
    return OptionalInt.of(grade);
  }

  private static String query(JudgedList list, String text, String... documents)
      throws IOException {
    String id = list.add(text, "", "", "sato");
    list.pool(id, "g1", List.of(documents));
    return id;
  }

  @Test
  void whatIsJudgedIsReadByEvaluationAtOnce() throws IOException {
    JudgedList list = list();
    String leave = query(list, "有休の残り", "a.md", "b.md", "c.md");
    String canteen = query(list, "社食", "a.md");
    query(list, "退職金", "a.md");
    query(list, "何も見つからない語");
    list.judge(new JudgedPair(leave, "a.md"), grade(2), "x", "sato");
    list.judge(new JudgedPair(leave, "b.md"), CANNOT_TELL, "x", "sato");
    list.judge(new JudgedPair(canteen, "a.md"), grade(0), "x", "sato");

    BeirFolder read = BeirFolder.read(list.folder(), "test");
    assertThat(read.queries()).isEqualTo(Map.of(leave, "有休の残り", canteen, "社食"));
    assertThat(read.qrels().grades()).isEqualTo(Map.of(leave, Map.of("a.md", 2)));
    assertThat(list.folder().resolve("ungraded.tsv")).content().contains("b.md", "c.md");

    assertThat(lists(MONDAY).names()).containsExactly("総務_2026");
    ListView again = lists(MONDAY).find("総務_2026").orElseThrow().view();
    assertThat(again).isEqualTo(list.view());
  }

  @Test
  void theSameQueryIsNotAddedTwice() throws IOException {
    JudgedList list = list();
    String id = list.add("ＶＰＮ  接続", "", "", "sato");
    assertThat(list.add("vpn 接続", "家から", "", "suzuki")).isEqualTo(id);
    assertThat(list.view().queries()).hasSize(1);
    assertThatThrownBy(() -> list.add(" \n", "", "", "sato")).isInstanceOf(UserException.class);
  }

  @Test
  void theLastJudgementIsTakenBackAndOnlyTheLast() throws IOException {
    JudgedList list = list();
    String id = query(list, "有休", "a.md", "b.md");
    JudgedPair a = new JudgedPair(id, "a.md");
    JudgedPair b = new JudgedPair(id, "b.md");
    list.judge(a, grade(1), "x", "sato");
    list.judge(b, grade(2), "x", "sato");
    list.judge(a, grade(0), "x", "sato");

    list.takeBack(b, "sato");
    assertThat(list.view().given("sato")).hasSize(2);
    list.takeBack(a, "suzuki");
    assertThat(list.view().given("sato").get(a).grade()).hasValue(0);
    list.takeBack(a, "sato");
    assertThat(list.view().given("sato").get(a).grade()).hasValue(1);
    list.takeBack(b, "sato");
    list.takeBack(a, "sato");
    assertThat(list.view().given("sato")).isEmpty();
    assertThat(list.view().lastOf()).isEmpty();
  }

  @Test
  void judgesDisagreeAndWhatIsSettledCounts() throws IOException {
    JudgedList list = list();
    String id = query(list, "有休", "a.md", "b.md");
    JudgedPair a = new JudgedPair(id, "a.md");
    list.judge(a, grade(2), "x", "sato");
    list.judge(a, grade(1), "x", "suzuki");
    assertThat(list.view().judgements().grades()).containsEntry(a, 1);
    assertThat(list.view().judgements().disagreements()).hasSize(1);

    list.settle(a, 2, OptionalInt.empty(), "tanaka");
    assertThat(BeirFolder.read(list.folder(), "test").qrels().of(id)).containsEntry("a.md", 2);
    assertThatThrownBy(() -> list.settle(a, 0, OptionalInt.empty(), "kato"))
        .isInstanceOf(ListChangedException.class)
        .hasMessageContaining("settled as 2 by tanaka");
    list.settle(a, 0, grade(2), "kato");
    assertThat(list.view().settled().get(a).who()).isEqualTo("kato");
    // Nothing answers it any more that was judged; b.md is open.
    assertThat(list.folder().resolve("queries.jsonl")).doesNotExist();
  }

  @Test
  void whatAQueryIsAfterIsNotWrittenOverUnseen() throws IOException {
    JudgedList list = list();
    String id = query(list, "有休");
    list.note(id, "残りの日数", "", "sato");
    assertThatThrownBy(() -> list.note(id, "申請の期限", "", "suzuki"))
        .isInstanceOf(ListChangedException.class)
        .hasMessageContaining("残りの日数");
    list.note(id, "申請の期限", "残りの日数", "suzuki");
    assertThat(list.view().query(id).orElseThrow().intent()).isEqualTo("申請の期限");
  }

  /** Three judges at once. */
  @Test
  void judgingAtOnceLosesNothing() throws Exception {
    JudgedList list = list();
    List<String> documents = IntStream.range(0, 60).mapToObj(n -> n + ".md").toList();
    String id = query(list, "有休", documents.toArray(String[]::new));
    try (ExecutorService judges = Executors.newFixedThreadPool(3)) {
      List<Future<?>> all = new ArrayList<>();
      for (String judge : List.of("sato", "suzuki", "tanaka")) {
        all.add(
            judges.submit(
                () -> {
                  for (String document : documents) {
                    list.judge(new JudgedPair(id, document), grade(1), "x", judge);
                  }
                  return true;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    ListView view = lists(MONDAY).find("総務_2026").orElseThrow().view();
    assertThat(view.judges().keySet()).containsExactlyInAnyOrder("sato", "suzuki", "tanaka");
    assertThat(view.judges().values()).allSatisfy(given -> assertThat(given).hasSize(60));
    assertThat(BeirFolder.read(list.folder(), "test").qrels().of(id)).hasSize(60);
  }

  @Test
  void eachDayLeavesAVersion() throws IOException {
    JudgedList monday = list();
    String id = query(monday, "有休", "a.md", "b.md");
    monday.judge(new JudgedPair(id, "a.md"), grade(2), "x", "sato");
    assertThat(monday.versions()).isEmpty();

    JudgedList tuesday = lists(MONDAY.plusSeconds(86_400)).find("総務_2026").orElseThrow();
    tuesday.judge(new JudgedPair(id, "b.md"), grade(1), "x", "sato");
    LocalDate day = LocalDate.of(2026, 11, 30);
    assertThat(tuesday.versions()).containsExactly(day);
    assertThat(BeirFolder.read(tuesday.version(day), "test").qrels().of(id)).hasSize(1);
    assertThat(BeirFolder.read(tuesday.folder(), "test").qrels().of(id)).hasSize(2);
  }

  @Test
  void aFolderThatSomebodyPutThereIsAListAndLosesNothing() throws IOException {
    Path folder = Files.createDirectories(data.resolve("judged/beir/qrels")).getParent();
    Files.writeString(
        folder.resolve("queries.jsonl"),
        """
        {"_id": "1", "text": "有休", "metadata": {"kind": "question"}}
        {"_id": "2", "text": "社食"}
        """);
    Files.writeString(
        folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\n1\ta.md\t3\n1\tb.md\t0\n");
    for (String file : List.of("queries.jsonl", "qrels/test.tsv")) {
      Files.setLastModifiedTime(folder.resolve(file), FileTime.from(MONDAY.minusSeconds(200_000)));
    }
    BeirFolder before = BeirFolder.read(folder, "test");
    JudgedList list = lists(MONDAY).find("beir").orElseThrow();
    assertThat(list.view().queries()).hasSize(2);
    assertThatThrownBy(() -> list.add("", "", "", "sato")).isInstanceOf(UserException.class);
    assertThat(list.view().queries()).hasSize(2);

    String id = list.add("退職金", "", "", "sato");
    list.pool(id, "g1", List.of("c.md"));
    list.judge(new JudgedPair("1", "b.md"), grade(1), "x", "sato");
    BeirFolder after = BeirFolder.read(folder, "test");
    assertThat(after.queries()).isEqualTo(before.queries());
    assertThat(after.kinds()).isEqualTo(before.kinds());
    assertThat(after.qrels().of("1")).isEqualTo(Map.of("a.md", 3, "b.md", 0));
    assertThat(list.view().judges().keySet()).containsExactly(JudgedList.FILE, "sato");
    assertThat(BeirFolder.read(list.version(LocalDate.of(2026, 11, 28)), "test").qrels())
        .isEqualTo(before.qrels());
  }

  @Test
  void aSheetGoesOutAndComesBack() throws IOException {
    JudgedList list = list();
    String id = query(list, "=有休", "a.md");
    List<SheetRow> rows =
        List.of(
            new SheetRow(id, "=有休", "", "a.md", new SheetRow.Shown("", "", ""), grade(2), ""),
            new SheetRow("q9", "社食", "", "z.md", new SheetRow.Shown("", "", ""), grade(0), ""));
    List<SheetRow> read = JudgementSheet.parse(JudgementSheet.text(rows), Path.of("sheet.csv"));

    assertThat(list.take(read, "yamada", "sato")).isEqualTo(2);
    assertThat(list.take(read, "yamada", "sato")).isZero();
    assertThat(list.view().given("yamada")).hasSize(2);
    assertThat(list.view().queries()).containsKeys(id, "q9");

    list.judge(new JudgedPair(id, "a.md"), grade(1), "x", "suzuki");
    assertThatThrownBy(() -> list.take(read, "suzuki", "sato"))
        .hasMessageContaining("suzuki judges in this list herself");
    assertThat(list.take(read, "suzuki", "suzuki")).isEqualTo(2);
    List<SheetRow> other =
        List.of(new SheetRow(id, "経費", "", "a.md", new SheetRow.Shown("", "", ""), grade(2), ""));
    assertThatThrownBy(() -> list.take(other, "yamada", "sato"))
        .hasMessageContaining("is '経費' in the sheet and '=有休' in the list");
  }

  /** A crash leaves a part of a line; what comes next is not lost with it. */
  @Test
  void aLineThatIsNotWholeCountsForNothing() throws IOException {
    JudgedList list = list();
    String id = query(list, "有休", "a.md");
    Path steps = list.folder().resolve("judging.jsonl");
    try (OutputStream torn = Files.newOutputStream(steps, StandardOpenOption.APPEND)) {
      torn.write("{\"at\":\"2026-".getBytes());
    }
    JudgedList again = lists(MONDAY).find("総務_2026").orElseThrow();
    assertThat(again.view().queries()).hasSize(1);
    again.judge(new JudgedPair(id, "a.md"), grade(2), "x", "sato");
    assertThat(lists(MONDAY).find("総務_2026").orElseThrow().view().given("sato")).hasSize(1);

    Files.writeString(steps, "nothing\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> lists(MONDAY).find("総務_2026").orElseThrow().view())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("judging.jsonl, line 4 cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "..", "a/b", "a\\b", ".hidden", "con", "a:b", "a ", "x.", "-a"})
  void namesThatAreNoFolderOfTheirOwnAreRefused(String name) throws IOException {
    ListFolder lists = lists(MONDAY);
    if (name.equals("a ")) {
      assertThat(lists.create(name).name()).isEqualTo("a");
      return;
    }
    assertThatThrownBy(() -> lists.create(name)).isInstanceOf(UserException.class);
    assertThat(lists.find(name)).isEmpty();
    assertThat(lists.names()).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() throws IOException {
    ListFolder lists = lists(MONDAY);
    lists.create("人事");
    assertThatThrownBy(() -> lists.create("人事"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("already");
  }

  @Test
  void theOrderIsEachJudgesOwnAndStaysAsDocumentsCome() {
    List<String> few = List.of("a", "b", "c", "d", "e", "f");
    List<String> order = ListPools.order(few, "q", "sato");
    List<String> more = new ArrayList<>(few);
    more.add("g");
    List<String> later = new ArrayList<>(ListPools.order(more, "q", "sato"));
    later.remove("g");
    assertThat(later).isEqualTo(order).isNotEqualTo(ListPools.order(few, "q", "suzuki"));
  }
}
