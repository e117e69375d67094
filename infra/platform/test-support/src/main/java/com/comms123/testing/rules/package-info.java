/// The removal of each stored field: declared by every service, compared with its code and with the stored documents.
@NullMarked
package com.comms123.testing.rules;

import org.jspecify.annotations.NullMarked;
