/// Questions to other services.
package com.comms123.retention.certificate.remote;
