package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import musubi.app.model.ModelChoice;
import musubi.app.search.Answer;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.Fields;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an update reads, embeds and deletes, and that its index answers as a new one does. */
class UpdateCommandTest {

  private static final String[] SUBJECTS = {
    "有給休暇", "出張旅費", "VPN接続", "名刺の注文", "会議室の予約", "健康診断", "在宅勤務", "規程-023", "押印の手続", "備品の購入"
  };
  private static final String[] RULES = {
    "三営業日前までに届け出る", "部長の承認を要する", "社内ポータルから申し込む", "領収書を添えて精算する", "総務課に電話で知らせる",
    "半日単位で取得できる", "パスワードを二回続けて間違えると止まる", "年度末に見直す", "上限は一万二千円とする", "例外は認めない"
  };
  private static final List<String> QUERIES =
      List.of(
          "有休の届け出", "旅費の上限", "VPNにつながらない", "規程-023", "誰に電話するか", "健康診断 -予約", "部長の承認", "title:手引");

  @TempDir Path folder;
  private Path source;
  private Path data;
  private final Random random = new Random(20261125);

  @BeforeEach
  void write() throws IOException {
    source = Files.createDirectories(folder.resolve("文書"));
    data = folder.resolve("data");
    for (int i = 0; i < 14; i++) {
      writeDocument("手引%02d.md".formatted(i));
    }
    age();
  }

  @Test
  void nothingIsReadOrEmbeddedWhereNothingHasChanged() throws IOException {
    JsonNode first = build("rebuild");
    JsonNode again = build("rebuild");
    assertThat(again.path("embedded").asInt()).isZero();
    assertThat(again.path("reused").asInt()).isEqualTo(first.path("passages").asInt());
    assertThat(again.at("/documents/changed").asInt()).isZero();
    assertThat(again.at("/documents/indexed").asInt()).isEqualTo(14);
    assertThat(again.path("generation").asString(""))
        .isNotEqualTo(first.path("generation").asString(""));

    JsonNode update = build("update");
    assertThat(update.path("generation")).isEqualTo(again.path("generation"));
    assertThat(update.at("/documents/read").asInt()).isEqualTo(14);
    assertThat(update.at("/notes/0").asString("")).contains("Nothing has changed");
  }

  @Test
  void oneEditedSentenceEmbedsNoMoreThanItsPassageAndTheNext() throws IOException {
    build("rebuild");
    Path edited = files().getFirst();
    Files.writeString(edited, Files.readString(edited).replaceFirst("。", "。なお、例外がある。"));
    JsonNode update = build("update");
    assertThat(update.path("embedded").asInt()).isBetween(1, 2);
    assertThat(update.at("/documents/changed").asInt()).isEqualTo(1);
    assertThat(update.at("/documents/indexed").asInt()).isEqualTo(14);
  }

  @Test
  void aFileThatWasOnlyTouchedIsReadButNothingIsEmbedded() throws IOException {
    build("rebuild");
    Files.setLastModifiedTime(files().getFirst(), FileTime.from(Instant.now().minusSeconds(100)));
    JsonNode update = build("update");
    assertThat(update.path("embedded").asInt()).isZero();
    assertThat(update.at("/documents/changed").asInt()).isEqualTo(1);
  }

  /** Two writes within the resolution of the clock: the same size, the same time, other content. */
  @Test
  void aFileWrittenJustBeforeItWasReadIsReadAgain() throws IOException {
    Path file = files().getFirst();
    Files.writeString(file, "# 速報\n\n赤いりんごを配る。");
    FileTime time = Files.getLastModifiedTime(file);
    build("rebuild");
    Files.writeString(file, "# 速報\n\n青いりんごを配る。");
    Files.setLastModifiedTime(file, time);
    assertThat(build("update").at("/documents/changed").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsDeletedIsNotFoundAndCounted() throws IOException {
    build("rebuild");
    Path gone = files().getFirst();
    String name = String.valueOf(gone.getFileName());
    Files.delete(gone);
    JsonNode update = build("update");
    assertThat(update.at("/documents/deleted").asInt()).isEqualTo(1);
    assertThat(update.at("/documents/indexed").asInt()).isEqualTo(13);
    assertThat(Cli.run("search", "手引", "--k", 50, "--data", data, "--json").out())
        .doesNotContain(name);
  }

  @Test
  void aFileThatCannotBeReadIsReportedEachTimeAndReadWhenItChanges() throws IOException {
    Path empty = Files.writeString(source.resolve("空.md"), "");
    age();
    assertThat(build("rebuild").at("/documents/failed").asInt()).isEqualTo(1);
    JsonNode update = build("update");
    assertThat(update.at("/documents/failed").asInt()).isEqualTo(1);
    assertThat(update.at("/failures/0/path").asString("")).contains("空.md");
    Files.writeString(empty, "書き足した。");
    assertThat(build("update").at("/documents/failed").asInt()).isZero();
  }

  @Test
  void theSourcesAreThoseOfTheIndex() throws IOException {
    build("rebuild");
    assertThat(Cli.run("update", "--data", data).exit()).isZero();
    Cli other = Cli.run("update", folder, "--data", data);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains(source.toString(), folder.toString(), "musubi rebuild");
    Cli nothing = Cli.run("update", "--data", folder.resolve("none"));
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("nothing to update", "musubi update SOURCE");
  }

  @Test
  void anUpdateUnderOtherSettingsIndexesEverythingAnewAndSaysWhy() throws IOException {
    build("rebuild");
    Path config = Files.writeString(folder.resolve("m.yml"), "passages:\n  max-tokens: 40\n");
    JsonNode update =
        Cli.run("update", source, "--data", data, "--config", config, "--json").json();
    assertThat(update.at("/documents/changed").asInt()).isEqualTo(14);
    assertThat(update.at("/notes/0").asString("")).contains("passages", "anew");
    // Sections of one passage are cut the same: their vectors are known.
    assertThat(update.path("reused").asInt()).isPositive();
  }

  /** Bit for bit: every score, total, facet, highlight and explanation. */
  @Test
  void afterAnySequenceOfEditsAnUpdatedIndexAnswersAsANewOne() throws IOException {
    build("rebuild");
    for (int step = 0; step < 4; step++) {
      edit(2 + random.nextInt(4));
      JsonNode updated = build(step % 2 == 1 ? "rebuild" : "update");
      Path fresh = folder.resolve("fresh" + step);
      JsonNode anew = Cli.run("rebuild", source, "--data", fresh, "--json").json();
      assertThat(updated.path("documents").path("indexed"))
          .isEqualTo(anew.path("documents").path("indexed"));
      assertThat(updated.path("passages")).isEqualTo(anew.path("passages"));
      assertThat(updated.path("embedded").asInt()).isLessThan(anew.path("embedded").asInt());
      assertThat(vectors(data)).as("vectors, step " + step).isEqualTo(vectors(fresh));
      assertThat(answers(data)).as("step " + step).isEqualTo(answers(fresh));
    }
  }

  /** Of every passage, by document and place, as text. */
  private static SortedMap<String, String> vectors(Path data) throws IOException {
    SortedMap<String, String> vectors = new TreeMap<>();
    Path index = new GenerationStore(data).requireCurrent().index();
    try (Directory directory = FSDirectory.open(index);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        SortedDocValues ids = leaf.reader().getSortedDocValues(Fields.ID);
        Bits live = leaf.reader().getLiveDocs();
        KnnVectorValues.DocIndexIterator passages = values.iterator();
        List<String> block = new ArrayList<>();
        for (int d = 0; d < leaf.reader().maxDoc(); d++) {
          if (ids.advanceExact(d)) {
            String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
            for (int i = 0; i < block.size() && (live == null || live.get(d)); i++) {
              vectors.put(id + " " + i, block.get(i));
            }
            block.clear();
          } else if (passages.advance(d) == d) {
            block.add(Arrays.toString(values.vectorValue(passages.index())));
          }
        }
      }
    }
    return vectors;
  }

  private static List<String> answers(Path data) throws IOException {
    List<String> answers = new ArrayList<>();
    try (SearchService service =
        SearchService.of(
            IndexServing.of(
                new EmbeddedEngine(new GenerationStore(data)), ModelChoice.DEFAULT::openFor),
            ServiceSettings.DEFAULT)) {
      for (String query : QUERIES) {
        for (Mode mode : Mode.values()) {
          Answer answer =
              service.search(
                  SearchQuery.typed(
                      query,
                      Viewer.OPERATOR,
                      SearchOptions.hits(10)
                          .withMode(mode)
                          .withExplain(true)
                          .withFacets(List.of("type", "分類"))));
          answers.add(answer.found() + " " + answer.corrections());
        }
      }
    }
    for (String beginning : List.of("ゆう", "shu", "手引", "v")) {
      answers.add(Cli.run("suggest", beginning, "--data", data).out());
    }
    return answers;
  }

  private void edit(int changes) throws IOException {
    for (int i = 0; i < changes; i++) {
      List<Path> files = files();
      Path file = files.get(random.nextInt(files.size()));
      switch (random.nextInt(4)) {
        case 0 -> writeDocument("手引%02d.md".formatted(20 + random.nextInt(60)));
        case 1 -> {
          if (files.size() > 6) {
            Files.delete(file);
          }
        }
        case 2 -> writeDocument(String.valueOf(file.getFileName()));
        default -> Files.writeString(file, Files.readString(file).replaceFirst("る。", "るものとする。"));
      }
    }
    age();
  }

  private void writeDocument(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("---\n分類: 第").append(random.nextInt(3)).append("種\n---\n");
    text.append("# ").append(pick(SUBJECTS)).append("の手引\n\n");
    int sections = 1 + random.nextInt(3);
    for (int s = 0; s < sections; s++) {
      text.append("## ").append(pick(SUBJECTS)).append("\n\n");
      int sentences = random.nextInt(5) == 0 ? 80 : 1 + random.nextInt(5);
      IntStream.range(0, sentences)
          .forEach(i -> text.append(pick(SUBJECTS)).append("は").append(pick(RULES)).append("。"));
      text.append("\n\n");
    }
    Files.writeString(source.resolve(name), text);
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** As if all had been written a while ago: each file at its own time, by its content. */
  private void age() throws IOException {
    for (Path file : files()) {
      int content = Files.readString(file).hashCode() & 0xFFFF;
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.parse("2025-06-01T00:00:00Z").plusSeconds(content)));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files.sorted().toList();
    }
  }

  private JsonNode build(String command) {
    Cli run = Cli.run(command, source, "--data", data, "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json();
  }
}
