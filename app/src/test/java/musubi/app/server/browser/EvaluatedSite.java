package musubi.app.server.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.Main;
import musubi.app.store.DatabaseLocation;
import org.apache.lucene.util.IOUtils;

/**
 * Evaluations of a site by the sample company's judged queries, which are kept in its data folder.
 */
final class EvaluatedSite {

  private static final Path JUDGED = Path.of("..", "examples", "company-eval");

  private final Path data;

  EvaluatedSite(Site site) {
    this.data = ((DatabaseLocation.Embedded) site.database()).file().getParent();
  }

  /** Keeps an evaluation with words alone, and one as the site searches. */
  void evaluate() {
    keep("重み 0", "--weight", "0");
    keep("いつもの設定", "--weight", "0.3");
  }

  private void keep(String name, String option, String value) {
    int code =
        Main.run(
            "eval", JUDGED.toString(), "--data", data.toString(), option, value, "--keep", name);
    if (code != 0) {
      throw new AssertionError("musubi eval ended with " + code);
    }
  }

  /** Puts a list of one judged query where the server finds it. */
  void addList(String name) throws IOException {
    Path list = list(name);
    Files.createDirectories(list.resolve("qrels"));
    Files.writeString(list.resolve("queries.jsonl"), "{\"_id\": \"1\", \"text\": \"経費精算の締め切り\"}\n");
    Files.writeString(list.resolve("qrels/test.tsv"), "1\t規程/規程-023_経費精算規程.md\t2\n");
  }

  void removeList(String name) throws IOException {
    IOUtils.rm(list(name));
  }

  /** Removes what was kept. */
  void forget() throws IOException {
    IOUtils.rm(data.resolve("evaluations"));
  }

  private Path list(String name) {
    return data.resolve("judged").resolve(name);
  }
}
