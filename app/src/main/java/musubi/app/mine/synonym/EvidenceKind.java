package musubi.app.mine.synonym;

/** Why two words may mean the same, the surest first. */
public enum EvidenceKind {
  /** A document says so: ○○（以下「△△」という。）. */
  DEFINITION("定義"),
  /** One is a shortened form of the other, and documents use both. */
  ABBREVIATION("略語"),
  /** People opened the same documents for both. */
  QUERIES("検索"),
  /** They stand in the same surroundings, and hardly ever side by side. */
  CONTEXT("文脈");

  private final String label;

  EvidenceKind(String label) {
    this.label = label;
  }

  /** As it is written in the file for review. */
  public String label() {
    return label;
  }
}
