package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.util.IOUtils;

/** A filter leaves exactly what an index of the permitted documents alone would offer. */
class PermittedSuggestionsTest {

  private static final List<String> GROUPS = List.of("人事部", "経理部", "情シス");

  private static final List<String> TYPED =
      List.of("ゆうきゅう", "k", "kei", "休暇", "申請", "しん", "経費seisan", "vpn", "出張", "s", "精算", "データ");

  private static final List<String> QUERIES =
      List.of("経費清算", "けいひせいさん", "kyuuka", "データベイス", "休暇", "出張 清算", "しんせい", "vpm");

  record Page(String title, String heading, String text, String group) {}

  @Property(tries = 25)
  void aFilterIsLikeAnIndexOfThePermittedDocuments(
      @ForAll("pages") List<Page> pages, @ForAll("groups") Set<String> permitted)
      throws IOException {
    Path folder = Files.createTempDirectory("suggest");
    try (Opened all = Opened.of(folder.resolve("all"), pages);
        Opened some =
            Opened.of(
                folder.resolve("some"),
                pages.stream().filter(p -> permitted.contains(p.group())).toList())) {
      List<Filter> filters = permitted.stream().map(g -> new Filter("group", g)).toList();
      for (String typed : TYPED) {
        assertThat(all.generation().suggest(typed, 5, filters))
            .as(typed)
            .isEqualTo(some.generation().suggest(typed, 5, List.of()));
      }
      for (String query : QUERIES) {
        assertThat(Set.copyOf(all.generation().corrections(query, filters)))
            .as(query)
            .isEqualTo(Set.copyOf(some.generation().corrections(query, List.of())));
      }
    } finally {
      IOUtils.rm(folder);
    }
  }

  private record Opened(CurrentSnapshot current, Snapshot snapshot) implements AutoCloseable {

    SnapshotView generation() throws IOException {
      return snapshot.as(Viewer.OPERATOR);
    }

    /** An index with one more document, so that none is empty and every group is known. */
    static Opened of(Path data, List<Page> pages) throws IOException {
      GenerationStore store = new GenerationStore(data);
      SampleDocument[] documents = new SampleDocument[pages.size() + 1];
      documents[pages.size()] =
          SampleDocument.document("last")
              .title("無題")
              .metadata("group", GROUPS.toArray(String[]::new))
              .passage("白紙");
      for (int p = 0; p < pages.size(); p++) {
        Page page = pages.get(p);
        documents[p] =
            SampleDocument.document("d" + p)
                .title(page.title())
                .metadata("group", page.group())
                .passage(page.text(), page.heading())
                .passage("続き", page.heading());
      }
      SampleGeneration.publish(store, documents);
      CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
      return new Opened(current, current.acquire());
    }

    @Override
    public void close() throws IOException {
      current.release(snapshot);
      current.close();
    }
  }

  @Provide
  Arbitrary<List<Page>> pages() {
    Arbitrary<String> phrase =
        Arbitraries.of(
            "年次有給休暇の申請",
            "有給休暇",
            "経費精算規程",
            "経費の精算",
            "出張精算",
            "VPN接続手順",
            "データベースの更新",
            "休暇申請書",
            "経理",
            "新製品");
    return Combinators.combine(phrase, phrase, phrase, Arbitraries.of(GROUPS))
        .as(Page::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<Set<String>> groups() {
    return Arbitraries.of(GROUPS).set().ofMinSize(1);
  }
}
