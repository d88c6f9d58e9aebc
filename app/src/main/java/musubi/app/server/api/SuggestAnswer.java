package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import musubi.app.json.SuggestJson;

/** Suggestions, as the command line prints them, and the answer's id. */
record SuggestAnswer(String searchId, @JsonUnwrapped SuggestJson answer) {}
