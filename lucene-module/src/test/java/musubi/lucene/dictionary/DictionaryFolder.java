package musubi.lucene.dictionary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import musubi.lucene.analysis.JapaneseTextAnalyzer;

/** A folder of dictionaries, and the analysis of the index. */
record DictionaryFolder(Path folder) {

  static final WordChain WORDS = new WordChain(new JapaneseTextAnalyzer(), "text");

  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  DictionaryFolder with(String file, String... lines) throws IOException {
    // Not writeString: half a surrogate pair becomes a question mark here instead of an error.
    Files.write(
        folder.resolve(file), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Dictionaries load() throws IOException {
    return Dictionaries.load(folder, DictionaryFolder::fold);
  }

  SynonymExpansion expansion() throws IOException {
    Dictionaries.ForQueries loaded = load().forQueries(WORDS);
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(messages(loaded.problems()));
    }
    return new SynonymExpansion(WORDS, loaded.synonyms());
  }

  /** Without the folder, which is another one in each run. */
  List<String> messages(List<DictionaryProblem> problems) {
    return problems.stream().map(p -> p.message().replace(folder + "/", "")).toList();
  }
}
