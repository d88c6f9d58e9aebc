package musubi.app.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.message.Phrases;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.lucene.permission.ReadPermission;

/** A folder of documents with rules, and what the rules come to. */
record RuledFolder(Path path) {

  static final String SIDECAR = ".musubi-acl.yml";

  static RuledFolder in(Path folder) throws IOException {
    return new RuledFolder(Files.createDirectories(folder.toRealPath().resolve("docs")));
  }

  static String describe(ReadPermission readers) {
    return AccessTerms.describe(readers, Phrases.of("listing", Locale.ENGLISH));
  }

  Path write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  AccessRules rules() {
    return AccessRules.of(List.of(path), AccessSettings.DEFAULT);
  }

  /** Who may read a file, by the rules of its folders. */
  String readers(String file) {
    return describe(rules().ofFile(path.resolve(file)).readers());
  }

  List<Access> read(AccessRules rules, Path source) {
    List<Access> all = new ArrayList<>();
    try (Sources sources = Sources.open(List.of(source))) {
      while (sources.hasNext()) {
        SourceItem item = sources.next();
        SourceFile file = sources.file().orElseThrow();
        all.add(rules.of((ExtractedDocument) item, file.path()));
      }
    }
    return all;
  }

  /** What the file's one document says itself, or has from outside. */
  String own(Path file) {
    return describe(read(rules(), file).getFirst().readers());
  }
}
