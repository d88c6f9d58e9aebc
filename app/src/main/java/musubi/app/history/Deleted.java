package musubi.app.history;

/** How many rows were deleted. */
public record Deleted(int searches, int openings, int feedback) {}
