/// Where services hand in what they hold: pieces of parts, and that a part is whole.
package com.comms123.retention.handin;
