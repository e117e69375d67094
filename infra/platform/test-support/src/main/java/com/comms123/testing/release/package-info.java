/// The check that this version reads the documents of each release.
package com.comms123.testing.release;
