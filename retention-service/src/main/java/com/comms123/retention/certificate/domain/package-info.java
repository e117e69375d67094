@NullMarked
package com.comms123.retention.certificate.domain;

import org.jspecify.annotations.NullMarked;
