package musubi.app.feature;

/** The fields of a file of JSON lines that hold the text of a record and its class. */
public record FieldNames(String text, String label) {

  public static final FieldNames DEFAULT = new FieldNames("text", "label");
}
