/// Certificates on paper.
package com.comms123.retention.certificate.print;
