package musubi.app.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.IndexedDocuments;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;

/** A data folder, and the program as processes that write it. */
final class DataFolder {

  private final Path data;

  DataFolder(Path data) {
    this.data = data;
  }

  Path path() {
    return data;
  }

  GenerationStore store() {
    return new GenerationStore(data);
  }

  /** Starts a command on this folder as a process of its own. */
  Process start(String... command) throws IOException {
    return start(List.of(), command);
  }

  /**
   * Starts a command on this folder as a process of its own.
   *
   * @param before words in front of the command line, such as one that takes rights away
   */
  Process start(List<String> before, String... command) throws IOException {
    List<String> line = new ArrayList<>(before);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
    line.addAll(List.of("-DOPT_OUT_TRACKING=true", "-cp", System.getProperty("java.class.path")));
    line.add("musubi.app.Main");
    line.addAll(List.of(command));
    line.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  /** Runs a command to its end. */
  Ended run(String... command) throws Exception {
    return end(start(command));
  }

  /** Waits for a command to end. */
  static Ended end(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), "UTF-8");
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  /** How a command ended. */
  record Ended(int exit, String said) {}

  /** The ids of the complete generations. */
  Set<String> generations() {
    return store().list().stream()
        .map(Generation::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ids of all documents that a search in the generation in use gives. */
  Set<String> searched() throws IOException {
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store()));
        HybridSearch search = new HybridSearch(new SingleArm(), new JapaneseQueries())) {
      Snapshot generation = current.acquire();
      try {
        TypedQuery everything = generation.as(Viewer.OPERATOR).parse("type:md");
        Set<String> found =
            search
                .search(
                    generation.as(Viewer.OPERATOR),
                    new SearchRequest(
                        everything,
                        Optional.empty(),
                        SearchOptions.hits(1000).withMode(Mode.LEXICAL)))
                .hits()
                .stream()
                .map(Hit::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Generation searched = store().require(generation.madeOf().generation());
        assertThat(found).isEqualTo(ids(searched));
        assertThat(searched.manifest().documents()).isEqualTo(found.size());
        return found;
      } finally {
        current.release(generation);
      }
    }
  }

  private static Set<String> ids(Generation generation) throws IOException {
    Set<String> ids = new TreeSet<>();
    try (IndexedDocuments index = IndexedDocuments.open(generation.index()).orElseThrow()) {
      List<Integer> numbers = new ArrayList<>();
      index.documents(numbers::add);
      for (int number : numbers) {
        ids.add(index.id(number));
      }
    }
    return ids;
  }

  /** Fails if a generation that is listed is not as it was written. */
  void requireIntact() throws IOException {
    assertThat(store().listing().unreadable()).isEmpty();
    for (Generation generation : store().list()) {
      assertThat(generation.damage()).as(generation.id()).isEmpty();
    }
  }
}
