package musubi.app.server.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.dictionary.Dictionaries;

/** What a folder says of the files of dictionaries, without reading them. */
final class DictionaryFiles {

  private DictionaryFiles() {}

  /** One of each file: equal as long as nobody has written or replaced it. */
  static List<String> of(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    for (String name :
        List.of(Dictionaries.USER_DICTIONARY, Dictionaries.SYNONYMS, Dictionaries.STOP_WORDS)) {
      try {
        BasicFileAttributes file =
            Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
        all.add("%s %s %s".formatted(file.fileKey(), file.size(), file.lastModifiedTime()));
      } catch (NoSuchFileException e) {
        all.add("");
      }
    }
    return List.copyOf(all);
  }
}
