package musubi.app.history;

/** How many rows were deleted. */
public record Deleted(int searches, int openings, int feedback) {

  public static final Deleted NOTHING = new Deleted(0, 0, 0);
}
