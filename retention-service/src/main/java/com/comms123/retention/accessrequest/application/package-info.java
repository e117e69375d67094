/// Answering access requests.
package com.comms123.retention.accessrequest.application;
