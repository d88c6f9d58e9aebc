package musubi.app.dictionary.edit;

/** A file is no longer what was seen when somebody began to edit it. Nothing was written. */
public final class DictionaryChangedException extends Exception {

  private static final long serialVersionUID = 1;

  DictionaryChangedException(DictionaryFile file) {
    super(file.fileName() + " has changed");
  }
}
