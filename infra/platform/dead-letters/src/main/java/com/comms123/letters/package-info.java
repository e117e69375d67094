/// The tool that lists and replays dead letters.
package com.comms123.letters;
