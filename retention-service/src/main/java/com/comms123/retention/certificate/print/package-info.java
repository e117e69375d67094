/// Certificates on paper.
@NullMarked
package com.comms123.retention.certificate.print;

import org.jspecify.annotations.NullMarked;
