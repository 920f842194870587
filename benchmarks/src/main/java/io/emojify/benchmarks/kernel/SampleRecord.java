package io.emojify.benchmarks.kernel;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.time.Instant;
import java.util.List;

/** One record of each topic, as a frame with one face makes it. */
public enum SampleRecord {
  FRAME {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      return new Codec(
          topics.frames(),
          Frame.newBuilder()
              .setSequence(SEQUENCE)
              .setCapturedAt(TIME)
              .setReceivedAt(TIME)
              .setOrigin(Origin.LIVE)
              .setWidth(frame.image().width())
              .setHeight(frame.image().height())
              .setStyle(Style.BOX)
              .setJpeg(frame.jpeg())
              .build());
    }
  },
  FACES {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      FaceCrop face =
          FaceCrop.newBuilder()
              .setTrack(frame.face().track())
              .setBox(SampleFrame.boxOf(frame.face()))
              .setScore(frame.face().score())
              .setCrop(frame.face().pixels())
              .build();
      return new Codec(
          topics.faces(),
          FrameFaces.newBuilder()
              .setSequence(SEQUENCE)
              .setCapturedAt(TIME)
              .setReceivedAt(TIME)
              .setOrigin(Origin.LIVE)
              .setWidth(frame.image().width())
              .setHeight(frame.image().height())
              .setFaces(List.of(face))
              .build());
    }
  },
  EMOTIONS {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      return new Codec(
          topics.emotions(),
          FrameEmotions.newBuilder()
              .setSequence(SEQUENCE)
              .setCapturedAt(TIME)
              .setReceivedAt(TIME)
              .setOrigin(Origin.LIVE)
              .setWidth(frame.image().width())
              .setHeight(frame.image().height())
              .setFaces(frame.emotions())
              .build());
    }
  },
  ANNOTATED {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      return new Codec(
          topics.annotated(),
          AnnotatedFrame.newBuilder()
              .setSequence(SEQUENCE)
              .setCapturedAt(TIME)
              .setReceivedAt(TIME)
              .setComposedAt(TIME)
              .setOrigin(Origin.LIVE)
              .setWidth(frame.image().width())
              .setHeight(frame.image().height())
              .setStyle(Style.BOX)
              .setFaces(frame.emotions())
              .setJpeg(frame.jpeg())
              .build());
    }
  },
  DEAD_LETTER {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      return new Codec(
          topics.deadLetters(),
          DeadLetter.newBuilder()
              .setStage("detector")
              .setReason("the decoder can't read this JPEG")
              .setTopic(topics.frames().name())
              .setPartition(0)
              .setOffset(SEQUENCE)
              .setSequence(SEQUENCE)
              .setSetAsideAt(TIME)
              .build());
    }
  },
  SUMMARY {
    @Override
    Codec codec(Topics topics, SampleFrame frame) {
      var probabilities = frame.emotion().getProbabilities();
      return new Codec(
          topics.summaries(),
          EmotionSummary.newBuilder()
              .setWindowStart(TIME)
              .setWindowEnd(TIME.plusSeconds(10))
              .setFrames(300)
              .setSkipped(0)
              .setFaces(300)
              .setTracks(1)
              .setMean(probabilities)
              .setShare(probabilities)
              .setMeanConfidence(frame.emotion().getConfidence())
              .build());
    }
  };

  private static final long SEQUENCE = 12_345;
  private static final Instant TIME = Instant.ofEpochMilli(1_790_000_000_000L);

  /** The record and how its topic writes it. */
  abstract Codec codec(Topics topics, SampleFrame frame);

  /** Writes one record, and reads any of its kind. */
  static final class Codec {
    private final Topic<?, Object> topic;
    private final Object value;

    @SuppressWarnings("unchecked") // the enum's constants pair topics with their own records
    Codec(Topic<?, ?> topic, Object value) {
      this.topic = (Topic<?, Object>) topic;
      this.value = value;
    }

    byte[] write() {
      return topic.valueSerde().serializer().serialize(topic.name(), value);
    }

    Object read(byte[] bytes) {
      return topic.valueSerde().deserializer().deserialize(topic.name(), bytes);
    }
  }
}
