/** Progress reports of long work, for a terminal and for a server alike. No output may enter. */
@org.jspecify.annotations.NullMarked
package musubi.app.progress;
