package musubi.app.access;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.UnfitValueException;
import musubi.app.UserException;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;

/**
 * Who may read the documents of sources. The first of these that is there counts:
 *
 * <ol>
 *   <li>the document's own rule: {@code acl} of its front matter or of its record;
 *   <li>the sidecar of its folder, of the folder above, and so on up to the source;
 *   <li>the mode of its file, if that is configured;
 *   <li>the configured default;
 *   <li>nobody, if there is any rule anywhere in the sources, or the data folder was under rules;
 *       else everybody.
 * </ol>
 *
 * <p>Whether the sources hold any rule is known at the end of a build, when all documents are read
 * or known: until then {@link ReadPermission#NO_RULE} stands for the last line. Where there is a
 * sidecar, it is known before.
 *
 * <p>What cannot be understood lets nobody read, and is among the {@link #problems}. Thread-safe.
 */
public final class AccessRules {

  private static final Access NO_RULE_YET =
      new Access(ReadPermission.NO_RULE, ErrorMessage.of("access.no-rule"));

  private static final Access NO_RULE_ABOUT_IT =
      new Access(ReadPermission.NOBODY, ErrorMessage.of("access.no-rule-about-it"));

  private final AccessSettings settings;
  private final Sidecars sidecars;
  private final boolean elsewhere;
  private final Unruled.Counting unruled = new Unruled.Counting();
  private final Map<String, Message> problems = new TreeMap<>();

  private AccessRules(AccessSettings settings, Sidecars sidecars, boolean elsewhere) {
    this.settings = settings;
    this.sidecars = sidecars;
    this.elsewhere = elsewhere;
    sidecars.problems().forEach(problem -> problems.put(problem.toString(), problem));
  }

  /**
   * Reads the sidecars of sources.
   *
   * @param sources folders, files and corpora
   * @throws UserException if a source cannot be looked through
   */
  public static AccessRules of(List<Path> sources, AccessSettings settings) {
    return new AccessRules(settings, Sidecars.of(sources), false);
  }

  /**
   * As {@link #of(List, AccessSettings)}, with files and folders that may lie outside of all
   * sources: their rules are those of every folder above.
   */
  public static AccessRules of(List<Path> sources, List<Path> others, AccessSettings settings) {
    return new AccessRules(settings, Sidecars.of(sources, others), false);
  }

  /**
   * The rules about one file of sources, read now, without looking through the sources.
   *
   * @param file as its source names it
   * @param elsewhere whether there is any rule anywhere in the sources
   * @throws UserException if a source cannot be found
   */
  public static AccessRules about(
      Path file, List<Path> sources, boolean elsewhere, AccessSettings settings) {
    return new AccessRules(settings, Sidecars.about(file, sources), elsewhere);
  }

  /**
   * Who may read a file, but for what it says itself.
   *
   * @param file as its source names it
   */
  public Access ofFile(Path file) {
    Optional<Sidecars.Found> found = sidecars.of(file);
    if (found.isPresent() && !found.get().adds()) {
      return found.get().access();
    }
    Access otherwise = withoutSidecar(file);
    return found.isEmpty()
        ? otherwise
        : new Access(
            found.get().access().readers().or(otherwise.readers()),
            ErrorMessage.of("access.both", found.get().access().rule(), otherwise.rule()));
  }

  private Access withoutSidecar(Path file) {
    if (settings.posix()) {
      return PosixMode.of(file, sidecars.folders(file));
    }
    if (settings.otherwise().isPresent()) {
      return new Access(settings.otherwise().get(), ErrorMessage.of("access.default"));
    }
    return sidecars.isEmpty() && !elsewhere ? NO_RULE_YET : NO_RULE_ABOUT_IT;
  }

  /**
   * Who may read a document. Of one inside a file, such as an archive, those who may read both by
   * its own rule and by that of the file: a stranger's attachment opens nothing.
   *
   * @param file that it was read from, as its source names it
   */
  public Access of(ExtractedDocument document, Path file) {
    Optional<Access> own = own(document);
    if (own.isEmpty()) {
      Access outer = ofFile(file);
      count(outer, file, 1);
      return outer;
    }
    if (!document.path().startsWith(file + "!/")) {
      return own.get();
    }
    Access outside = ofFile(file);
    // With a rule inside, it is not so that there is none.
    ReadPermission outer = outside.readers().noRule() ? ReadPermission.NOBODY : outside.readers();
    return new Access(
        own.get().readers().and(outer),
        ErrorMessage.of("access.within", own.get().rule(), outside.rule()));
  }

  /** Counts documents of a file that is not read again among those that no rule is about. */
  public void keep(Path file, int documents) {
    count(ofFile(file), file, documents);
  }

  private void count(Access access, Path file, int documents) {
    if (access.equals(NO_RULE_YET) || access.equals(NO_RULE_ABOUT_IT)) {
      unruled.add(file, documents);
    }
  }

  /**
   * The documents so far that no rule is about: as soon as there is any rule, they are visible to
   * nobody.
   */
  public Unruled unruled() {
    return unruled.result();
  }

  private Optional<Access> own(ExtractedDocument document) {
    List<String> terms = document.metadata().get(ExtractedDocument.ACL);
    if (terms == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Access(
              AccessTerms.of(terms),
              ErrorMessage.of("access.own", ExtractedDocument.ACL, where(document))));
    } catch (UnfitValueException e) {
      Message problem =
          ErrorMessage.of("access.own-wrong", where(document), ExtractedDocument.ACL, e.inWords());
      synchronized (problems) {
        problems.put(problem.toString(), problem);
      }
      return Optional.of(new Access(ReadPermission.NOBODY, problem));
    }
  }

  private static String where(ExtractedDocument document) {
    return document.path().contains(document.id())
        ? document.path()
        : "%s (%s)".formatted(document.path(), document.id());
  }

  /**
   * A text that is another when a file's documents may be read by others, for a reason outside of
   * the file.
   */
  public String fingerprint(Path file) {
    return String.join("\n", ofFile(file).readers().terms());
  }

  /** What was wrong with rules so far, sorted by their English sentences. */
  public List<Message> problems() {
    synchronized (problems) {
      return List.copyOf(problems.values());
    }
  }

  /** A document without its rule, which is no metadata that people see. */
  public static ExtractedDocument withoutRule(ExtractedDocument document) {
    if (!document.metadata().containsKey(ExtractedDocument.ACL)) {
      return document;
    }
    Map<String, List<String>> metadata = new LinkedHashMap<>(document.metadata());
    metadata.remove(ExtractedDocument.ACL);
    return new ExtractedDocument(
        document.id(),
        document.title(),
        document.path(),
        document.text(),
        document.sections(),
        document.marks(),
        Collections.unmodifiableMap(metadata));
  }
}
